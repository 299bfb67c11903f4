using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Charts;

/// <summary>A queue's day by half-hour: what became of the contacts, and below it the service level beside its target.</summary>
public sealed partial class HalfHourChart
{
    private ImmutableArray<Column> _columns = [];
    private int _top;
    private string _line = "";

    /// <summary>Gets or sets today's half-hours, oldest first.</summary>
    [Parameter, EditorRequired]
    public required ImmutableArray<IntervalCounts> HalfHours { get; set; }

    /// <summary>Gets or sets the queue's settings.</summary>
    [Parameter, EditorRequired]
    public required QueueSettings Settings { get; set; }

    /// <summary>Returns the end of a scale: the first of 5, 10, 20, 50, 100, … that holds the largest figure.</summary>
    internal static int ScaleTop(int largest)
    {
        var top = 5;
        for (var step = 0; top < largest; step++)
        {
            top = step % 3 == 2 ? top * 5 / 2 : top * 2;
        }

        return top;
    }

    /// <summary>Draws a line through the levels, one unit apart. Where nothing was offered it breaks off: it does not fall to zero.</summary>
    internal static string Line(IEnumerable<double?> levels)
    {
        var line = new StringBuilder();
        var isDown = false;
        var at = 0.5;
        foreach (var level in levels)
        {
            if (level is { } height)
            {
                line.Append(CultureInfo.InvariantCulture, $"{(isDown ? 'L' : 'M')}{at} {100 - height:0.#}");
            }

            isDown = level is not null;
            at++;
        }

        return line.ToString();
    }

    protected override void OnParametersSet()
    {
        _columns = [.. HalfHours.Select(Draw)];
        _top = ScaleTop(HalfHours.Select(one => one.Counts.Offered).DefaultIfEmpty().Max());
        _line = Line(_columns.Select(column => column.Level));
    }

    private Column Draw(IntervalCounts one)
    {
        var (local, counts) = (Settings.Day.ToLocal(one.StartsAt), one.Counts);
        return new Column(
            local.Minute == 0 ? local.ToString("HH", CultureInfo.InvariantCulture) : "",
            $"{Figures.TimeOfDay(local)}: {counts.Offered} offered, {counts.Answered} answered, {counts.Abandoned} abandoned, service level {Figures.Percent(one.ServiceLevel.Percentage)}",
            counts.Answered,
            counts.Abandoned,
            counts.Offered - counts.Answered - counts.Abandoned,
            one.ServiceLevel.Percentage);
    }

    private string Percent(int count) => (100d * count / _top).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private sealed record Column(string Hour, string Title, int Answered, int Abandoned, int Other, double? Level);
}
