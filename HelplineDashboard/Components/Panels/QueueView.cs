using System.Collections.Immutable;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Components.Panels;

/// <summary>Which queues to show and in which order, as the page's address says it.</summary>
public sealed record QueueView
{
    /// <summary>The order of the board: by priority, then name.</summary>
    public const string ByPriority = "priority";

    /// <summary>The columns to sort by. Numbers begin with the largest, because that is where to look.</summary>
    public static readonly ImmutableArray<QueueSort> Sorts =
    [
        new(ByPriority, "Priority", null, false),
        new("trouble", "Most trouble first", queue => (int)queue.Condition.Status, true),
        new("risk", "Most at risk first", queue => queue.Outlook?.Risk.Next15Minutes?.MissProbability, true),
        new("waiting", "Waiting", queue => queue.Waiting.Length, true),
        new("longest", "Longest wait", queue => queue.LongestWaitingSince is { } since ? -since.UtcTicks : null, true),
        new("level", "Service level, 30 min", queue => queue.ServiceLevelLast30Minutes.Percentage, false),
        new("today", "Service level, today", queue => queue.ServiceLevelToday.Percentage, false),
        new("free", "Free agents", queue => queue.Agents.Ready, true),
        new("offered", "Offered", queue => queue.Today.Offered, true),
        new("abandoned", "Abandoned", queue => queue.Today.Abandoned, true),
        new("speed", "Speed of answer", queue => queue.Today.SpeedOfAnswer, true),
        new("arrivals", "Arrivals per hour", queue => queue.ArrivalsPerHour, true),
        new("name", "Name", queue => queue.Settings.Name, false),
    ];

    /// <summary>Gets the text that a name or code must hold.</summary>
    public string Text { get; init; } = "";

    /// <summary>Gets the status to show, or <see langword="null" /> for all.</summary>
    public QueueStatus? Status { get; init; }

    /// <summary>Gets what to sort by.</summary>
    public QueueSort Sort { get; init; } = Sorts[0];

    /// <summary>Gets whether the order is turned round.</summary>
    public bool IsReversed { get; init; }

    /// <summary>Gets whether a table is shown, instead of tiles.</summary>
    public bool IsTable { get; init; }

    /// <summary>Reads the view from an address. What it does not know is as if it were not there.</summary>
    public static QueueView Read(string? view, string? sort, string? text, string? status)
    {
        var key = sort?.TrimStart('-');
        return new QueueView
        {
            Text = text?.Trim() ?? "",
            Status = Enum.GetValues<QueueStatus>().Where(one => Words.Key(one) == status).Select(one => (QueueStatus?)one).FirstOrDefault(),
            Sort = Sorts.FirstOrDefault(one => one.Key == key) ?? Sorts[0],
            IsReversed = sort?.StartsWith('-') == true,
            IsTable = view == "table",
        };
    }

    /// <summary>Writes the order for an address; the usual one is nothing.</summary>
    public string? WriteSort() =>
        Sort.Key == ByPriority && !IsReversed ? null : IsReversed ? "-" + Sort.Key : Sort.Key;

    /// <summary>Returns the view sorted by a column; sorted by it already, it is turned round.</summary>
    public QueueView By(string key) => Sort.Key == key
        ? this with { IsReversed = !IsReversed }
        : this with { Sort = Sorts.First(one => one.Key == key), IsReversed = false };

    /// <summary>Picks and sorts. Queues without a figure to sort by come last, and equal ones keep the board's order.</summary>
    public ImmutableArray<QueueSnapshot> Apply(ImmutableArray<QueueSnapshot> queues)
    {
        var picked = queues.Where(queue => (Status is null || queue.Condition.Status == Status) && Holds(queue));
        if (Sort.Value is not { } value)
        {
            return [.. IsReversed ? picked.Reverse() : picked];
        }

        var figures = picked.Select(queue => (Queue: queue, Figure: value(queue))).OrderBy(one => one.Figure is null);
        var sorted = Sort.IsDescending != IsReversed
            ? figures.ThenByDescending(one => one.Figure)
            : figures.ThenBy(one => one.Figure);
        return [.. sorted.Select(one => one.Queue)];
    }

    private bool Holds(QueueSnapshot queue) =>
        Text.Length == 0
        || queue.Settings.Name.Contains(Text, StringComparison.OrdinalIgnoreCase)
        || queue.Queue.Code.Contains(Text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>One way to sort queues.</summary>
/// <param name="Key">Its name in an address.</param>
/// <param name="Label">Its name on screen.</param>
/// <param name="Value">The figure to sort by; none keeps the board's order.</param>
/// <param name="IsDescending">Whether the largest comes first.</param>
public sealed record QueueSort(string Key, string Label, Func<QueueSnapshot, IComparable?>? Value, bool IsDescending);
