using System.Collections.Frozen;
using System.Globalization;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Shared;

/// <summary>The smallest things that pages draw, each as one piece of markup: times that count up, dashes, and shapes.</summary>
/// <remarks>
/// No components: a page has two hundred of them, and as components they were most of what a viewer costs in memory.
/// Nothing from outside goes into the markup.
/// </remarks>
public static class Marks
{
    private static readonly FrozenDictionary<QueueStatus, MarkupString> s_statuses = Draw<QueueStatus>(status =>
        $"""<span class="status-mark status-{Words.Key(status)}"><svg viewBox="0 0 16 16" aria-hidden="true">{Shape(status)}</svg> <span class="status-word">{Words.For(status)}</span></span>""");

    private static readonly FrozenDictionary<RiskLevel, MarkupString> s_risks = Draw<RiskLevel>(level =>
        $"""<span class="status-mark risk-{Words.Key(level)}"><svg viewBox="0 0 16 16" aria-hidden="true">{Shape(level)}</svg> <span class="status-word">{Words.For(level)}</span></span>""");

    private static readonly FrozenDictionary<Channel, MarkupString> s_channels = Draw<Channel>(channel =>
        $"""<svg class="channel-icon" viewBox="0 0 20 20" role="img" aria-label="{Words.For(channel)}"><title>{Words.For(channel)}</title>{Shape(channel)}</svg>""");

    private static readonly FrozenDictionary<AgentState, MarkupString> s_agents = Draw<AgentState>(state =>
        $"""<svg class="agent-icon agent-{Words.Key(state)}" viewBox="0 0 16 16" aria-hidden="true">{Shape(state)}</svg>""");

    private static readonly MarkupString s_untold = new(
        $"""<span class="untold" title="{Figures.CannotSayTitle}">{Figures.CannotSay}<span class="sr-only"> (the source cannot say)</span></span>""");

    /// <summary>Draws how long ago an instant is. Empty on purpose: js/board.js counts up in it, without a render of ours.</summary>
    /// <param name="since">The instant, UTC.</param>
    /// <param name="limit">Beyond which length it stands out, or none.</param>
    public static MarkupString Elapsed(DateTimeOffset since, TimeSpan? limit = null)
    {
        var mark = limit is { } most ? string.Create(CultureInfo.InvariantCulture, $" data-limit=\"{(long)most.TotalMilliseconds}\"") : "";
        return new(string.Create(
            CultureInfo.InvariantCulture,
            $"<time class=\"elapsed\" data-since=\"{since.ToUnixTimeMilliseconds()}\"{mark} datetime=\"{since:O}\"></time>"));
    }

    /// <summary>Draws a count, or a dash where the source cannot say.</summary>
    public static MarkupString Told(int count, bool isUntold) => isUntold ? s_untold : new MarkupString(Figures.Count(count));

    /// <summary>Draws a status: a word and a shape of its own; the colour comes on top.</summary>
    public static MarkupString Of(QueueStatus status) => s_statuses[status];

    /// <summary>Draws a level of risk: a word and a shape of its own; the colour comes on top.</summary>
    public static MarkupString Of(RiskLevel level) => s_risks[level];

    /// <summary>Draws a channel.</summary>
    public static MarkupString Of(Channel channel) => s_channels[channel];

    /// <summary>Draws an agent's state: one shape each, so that a list can be scanned without its colours.</summary>
    public static MarkupString Of(AgentState state) => s_agents[state];

    private static FrozenDictionary<T, MarkupString> Draw<T>(Func<T, string> draw) where T : struct, Enum =>
        Enum.GetValues<T>().ToFrozenDictionary(value => value, value => new MarkupString(draw(value)));

    private static string Shape(QueueStatus status) => status switch
    {
        QueueStatus.OnTarget => """<circle cx="8" cy="8" r="7" class="fill" /><path d="M4.6 8.3 7 10.7l4.5-5" class="cut" />""",
        QueueStatus.Strained => """<path d="M8 1.2 15.4 14.5H.6Z" class="fill" /><path d="M8 5.8v4.2M8 12v.6" class="cut" />""",
        QueueStatus.OffTarget => """<path d="M5 1h6l4 4v6l-4 4H5l-4-4V5Z" class="fill" /><path d="m5.4 5.4 5.2 5.2M10.6 5.4l-5.2 5.2" class="cut" />""",
        QueueStatus.Quiet => """<circle cx="8" cy="8" r="6" class="line" />""",
        QueueStatus.Closed => """<circle cx="8" cy="8" r="6" class="line" /><path d="M4.5 8h7" class="line" />""",
        _ => """<circle cx="8" cy="8" r="6" class="line" stroke-dasharray="2.6 2.1" /><path d="M8 4.6V8l2.2 1.6" class="line" />""",
    };

    // A clock that runs down, so that what may come is not taken for what is.
    private static string Shape(RiskLevel level) => level switch
    {
        RiskLevel.Low => """<circle cx="8" cy="8" r="6" class="line" /><path d="M8 8V3.6" class="line" />""",
        RiskLevel.Amber => """<circle cx="8" cy="8" r="6" class="line" /><path d="M8 8V2a6 6 0 0 1 0 12Z" class="fill" />""",
        RiskLevel.Red => """<circle cx="8" cy="8" r="6" class="line" /><path d="M8 8V2a6 6 0 1 1-6 6Z" class="fill" />""",
        _ => """<circle cx="8" cy="8" r="6" class="line" stroke-dasharray="2.6 2.1" /><path d="M6.3 6.4a1.8 1.8 0 1 1 1.7 2.3v.8M8 11.4v.2" class="line" />""",
    };

    private static string Shape(Channel channel) => channel switch
    {
        Channel.Chat => """<path d="M3 4.5h14v9H9.5L6 16.8v-3.3H3Z" /><path d="M6.4 9h.2M9.9 9h.2M13.4 9h.2" />""",
        Channel.Text => """<rect x="5.5" y="2" width="9" height="16" rx="1.8" /><path d="M9 15.4h2M8 6h4M8 9h4" />""",
        Channel.Email => """<rect x="2.5" y="4.5" width="15" height="11" rx="1.2" /><path d="m3 5.2 7 5.8 7-5.8" />""",
        _ => """<path d="M4 3.2h3l1.4 3.7-1.9 1.5a9.5 9.5 0 0 0 5.1 5.1l1.5-1.9 3.7 1.4v3c0 .6-.5 1-1 1C9 17 3.2 11.2 3 4.2c0-.6.4-1 1-1Z" />""",
    };

    private static string Shape(AgentState state) => state switch
    {
        AgentState.Ready => """<circle cx="8" cy="8" r="5" class="line" />""",
        AgentState.Ringing => """<circle cx="8" cy="8" r="3" class="fill" /><path d="M3.2 3.2a6.8 6.8 0 0 0 0 9.6M12.8 3.2a6.8 6.8 0 0 1 0 9.6" class="line" />""",
        AgentState.OnContact => """<circle cx="8" cy="8" r="6" class="fill" />""",
        AgentState.WrapUp => """<path d="m3 13 .8-3L10.6 3.2l2.2 2.2L6 12.2Z" class="line" />""",
        AgentState.Paused => """<path d="M5.5 3v10M10.5 3v10" class="line thick" />""",
        _ => """<path d="m3.5 3.5 9 9M12.5 3.5l-9 9" class="line" />""",
    };
}
