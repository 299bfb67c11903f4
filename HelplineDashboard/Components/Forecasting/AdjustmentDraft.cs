using System.Globalization;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Components.Forecasting;

/// <summary>An adjustment as somebody types it, sense or not.</summary>
public sealed class AdjustmentDraft(QueueId queue, DateOnly day)
{
    public string From { get; set; } = Write(day);

    public string To { get; set; } = Write(day);

    public string FromTime { get; set; } = "";

    public string UntilTime { get; set; } = "";

    /// <summary>Gets or sets the change: "+20 %", "-10 %" or "350" contacts a day.</summary>
    public string Change { get; set; } = "";

    public string Note { get; set; } = "";

    /// <summary>Reads what was typed.</summary>
    /// <param name="madeBy">Who typed it.</param>
    /// <returns>The adjustment, and everything that could not be read or makes no sense.</returns>
    public (ForecastAdjustment Adjustment, IReadOnlyList<SettingsFault> Faults) Read(string madeBy)
    {
        var faults = new List<SettingsFault>();
        var (factor, offered) = ReadChange(faults);
        var adjustment = new ForecastAdjustment(
            default, queue, Day(From, nameof(From)), Day(To, nameof(To)), Note.Trim(), madeBy, default)
        {
            FromTime = Time(FromTime, nameof(FromTime)),
            UntilTime = Time(UntilTime, nameof(UntilTime)),
            Factor = factor,
            Offered = offered,
        };
        // What the domain calls a factor or contacts is one field here, and what could not be read is told once.
        faults.AddRange(adjustment.Faults()
            .Select(fault => fault.Field is nameof(ForecastAdjustment.Factor) or nameof(ForecastAdjustment.Offered) ? fault with { Field = nameof(Change) } : fault)
            .Where(fault => faults.TrueForAll(known => known.Field != fault.Field))
            .ToList());
        return (adjustment, faults);

        DateOnly Day(string text, string field)
        {
            if (!DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
            {
                faults.Add(new(field, "cannot be read: write it like 2026-11-24"));
                return day;
            }

            return read;
        }

        TimeOnly? Time(string text, string field)
        {
            if (text.Trim().Length == 0)
            {
                return null;
            }

            if (TimeOnly.TryParseExact(text.Trim(), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
            {
                return read;
            }

            faults.Add(new(field, "cannot be read: write it like 09:30"));
            return null;
        }
    }

    private static string Write(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private (double? Factor, double? Offered) ReadChange(List<SettingsFault> faults)
    {
        var text = Change.Trim();
        var isShare = text.EndsWith('%') || text.StartsWith('+') || text.StartsWith('-');
        if (!double.TryParse(text.TrimEnd('%', ' '), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            faults.Add(new(nameof(Change), "cannot be read: write +20 %, -10 %, or the contacts of a day like 350"));
            return (1, null);
        }

        if (!isShare)
        {
            return (null, number);
        }

        if (number is < -100 or > 900)
        {
            faults.Add(new(nameof(Change), "must be -100 % to +900 %"));
        }

        return (1 + (Math.Clamp(number, -100, 900) / 100), null);
    }
}
