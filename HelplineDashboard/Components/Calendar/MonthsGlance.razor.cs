using HelplineDashboard.Domain.Forecasting;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Calendar;

/// <summary>Draws the last month and the next ones, with the days that have an entry marked.</summary>
public sealed partial class MonthsGlance
{
    private const int Months = 6;

    private List<DateOnly> _months = [];

    /// <summary>Gets or sets the helpline's day of now.</summary>
    [Parameter, EditorRequired]
    public required DateOnly Today { get; set; }

    /// <summary>Gets or sets the entries.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<CalendarEntry> Entries { get; set; }

    protected override void OnParametersSet()
    {
        var first = new DateOnly(Today.Year, Today.Month, 1).AddMonths(-1);
        _months = [.. Enumerable.Range(0, Months).Select(first.AddMonths)];
    }

    private CalendarEntry? Find(DateOnly day) => Entries.FirstOrDefault(entry => entry.From <= day && day <= entry.To);
}
