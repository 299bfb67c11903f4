using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Staffing;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Charts;

/// <summary>The service level by agents: what one more or one fewer would do. The chosen number is marked, the target a line.</summary>
public sealed partial class StaffingCurve
{
    private const int MostPoints = 40;
    private static readonly int[] s_lines = [0, 50, 100];

    private ImmutableArray<Point> _points = [];
    private string _line = "";
    private double? _target;

    /// <summary>Gets or sets the figures by agents, fewest first; at least one.</summary>
    [Parameter, EditorRequired]
    public required ImmutableArray<StaffingFigures> Curve { get; set; }

    /// <summary>Gets or sets the agents to mark.</summary>
    [Parameter, EditorRequired]
    public required int Chosen { get; set; }

    /// <summary>Gets or sets the target, 0 to 1, or <see langword="null" />.</summary>
    [Parameter]
    public double? Target { get; set; }

    /// <summary>Works out the figures around the agents that matter: from where the queue hardly copes to where one more does nothing.</summary>
    public static ImmutableArray<StaffingFigures> Around(StaffingQuestion question, int chosen, int? needed)
    {
        ArgumentNullException.ThrowIfNull(question);
        var busy = question.Work.AgentsBusy;
        var spread = Math.Max(3, (int)Math.Ceiling(2 * Math.Sqrt(busy)));
        var middle = Math.Min(needed ?? chosen, SteadyQueue.MostAgents);
        var first = Math.Clamp((int)Math.Min(busy, Math.Min(chosen, middle)) - (spread / 2), 0, SteadyQueue.MostAgents);
        var last = Math.Min(SteadyQueue.MostAgents, Math.Max(chosen + 1, middle + spread));
        var step = Math.Max(1, (int)Math.Ceiling((last - first) / (double)MostPoints));
        var agents = new SortedSet<int>(Enumerable.Range(0, ((last - first) / step) + 1).Select(place => first + (place * step))) { chosen };
        return [.. agents.Select(count => StaffingModel.Of(question.Work, count, question.Threshold, question.Method))];
    }

    protected override void OnParametersSet()
    {
        var (first, last) = (Curve[0].Agents, Math.Max(Curve[^1].Agents, Curve[0].Agents + 1));
        var ticks = Math.Max(1, (int)Math.Ceiling(Curve.Length / 10d));
        _target = Target;
        _points = [.. Curve.Select((one, place) => new Point(
            one.Agents,
            100d * (one.Agents - first) / (last - first),
            100 * (one.ServiceLevel ?? 0),
            one.ServiceLevel is null,
            Target is null || one.ServiceLevel >= Target,
            one.Agents == Chosen,
            place % ticks == 0))];
        var line = new StringBuilder();
        foreach (var point in _points)
        {
            line.Append(CultureInfo.InvariantCulture, $"{(line.Length == 0 ? 'M' : 'L')}{point.Left * 10:0.#} {100 - point.Level:0.##}");
        }

        _line = line.ToString();
    }

    // Cut, not rounded, like every share.
    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor((share * 1000) + 1e-9) / 10:0.0} %");

    private static string At(double percent) => percent.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private sealed record Point(int Agents, double Left, double Level, bool Grows, bool IsReached, bool IsChosen, bool HasTick)
    {
        public string Short => Grows ? "queue grows" : Percent(Level / 100);

        public string Title => $"{Figures.Count(Agents)} agents: {Short}";

        public string Class => $"{(IsReached ? "reached" : "missed")}{(IsChosen ? " chosen" : "")}";
    }
}
