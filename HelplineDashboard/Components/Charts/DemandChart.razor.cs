using System.Collections.Immutable;
using System.Globalization;
using HelplineDashboard.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Charts;

/// <summary>What was offered and what is expected, with its bands, and below it the agents needed and planned, as steps.</summary>
public sealed partial class DemandChart
{
    private int _top;
    private int _topAgents;
    private bool _hasStaffing;
    private string _offered = "", _expected = "", _band = "", _wide = "", _adjusted = "";
    private string _needed = "", _planned = "", _under = "", _over = "";

    /// <summary>Gets or sets the columns, left to right.</summary>
    [Parameter, EditorRequired]
    public required ImmutableArray<DemandColumn> Columns { get; set; }

    /// <summary>Gets or sets what the chart shows, for who cannot see it.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Gets or sets the unit of demand: "Contacts per 30 min".</summary>
    [Parameter, EditorRequired]
    public required string Unit { get; set; }

    protected override void OnParametersSet()
    {
        _top = HalfHourChart.ScaleTop((int)Math.Ceiling(Columns.Select(Height).DefaultIfEmpty().Max()));
        _offered = StepPaths.Bars([.. Columns.Select(column => column.Offered)], _top);
        _expected = StepPaths.Line([.. Columns.Select(column => column.Expected?.Mean)], _top);
        _adjusted = StepPaths.Line([.. Columns.Select(column => column.Adjusted)], _top);
        _band = StepPaths.Area([.. Columns.Select(column => column.Expected is { } one ? (one.Lower80, one.Upper80) : ((double, double)?)null)], _top);
        _wide = StepPaths.Area([.. Columns.Select(column => column.Expected is { } one ? (one.Lower95, one.Upper95) : ((double, double)?)null)], _top);

        _hasStaffing = Columns.Any(column => column.Needed is not null || column.Planned is not null);
        _topAgents = HalfHourChart.ScaleTop((int)Math.Ceiling(Columns.Select(column => Math.Max(column.Needed ?? 0, column.Planned ?? 0)).DefaultIfEmpty().Max()));
        _needed = StepPaths.Line([.. Columns.Select(column => column.Needed)], _topAgents);
        _planned = StepPaths.Bars([.. Columns.Select(column => column.Planned)], _topAgents, gap: 0);
        _under = Gap(-1);
        _over = Gap(1);
    }

    private static double Height(DemandColumn column) =>
        Math.Max(column.Offered ?? 0, Math.Max(column.Adjusted ?? 0, column.Expected?.Upper95 ?? 0));

    // Between what is planned and what is needed, where that is a difference worth a colour.
    private string Gap(int staffing) => StepPaths.Area(
        [
            .. Columns.Select(column => column.Staffing == staffing
                ? (Math.Min(column.Needed!.Value, column.Planned!.Value), Math.Max(column.Needed.Value, column.Planned.Value))
                : ((double, double)?)null),
        ],
        _topAgents);

    private static string Title(DemandColumn column)
    {
        var parts = new List<string>();
        if (column.Offered is { } offered)
        {
            parts.Add($"{Figures.Rate(offered)} offered");
        }

        if (column.Expected is { } expected)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{Figures.Rate(expected.Mean)} expected, {Figures.Rate(expected.Lower80)} to {Figures.Rate(expected.Upper80)} in 8 of 10 cases"));
        }

        if (column.Adjusted is { } adjusted)
        {
            parts.Add($"adjusted to {Figures.Rate(adjusted)}");
        }

        if (column.Mark is { } mark)
        {
            parts.Add(mark);
        }

        return $"{column.Name}: {(parts.Count == 0 ? "nothing known" : string.Join("; ", parts))}";
    }

    private static string StaffingTitle(DemandColumn column) => (column.Needed, column.Planned) switch
    {
        ({ } needed, { } planned) => $"{column.Name}: {Figures.Rate(needed)} agents needed, {Figures.Rate(planned)} planned",
        ({ } needed, null) => $"{column.Name}: {Figures.Rate(needed)} agents needed, no shifts known",
        (null, { } planned) => $"{column.Name}: {Figures.Rate(planned)} agents planned",
        _ => column.Name,
    };
}
