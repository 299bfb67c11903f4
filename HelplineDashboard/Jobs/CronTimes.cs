using System.Globalization;
using HelplineDashboard.Domain.Jobs;
using Quartz;

namespace HelplineDashboard.Jobs;

/// <summary>The times of a cron expression in a time zone, by the arithmetic of the scheduler itself.</summary>
public sealed class CronTimes : IJobTimes
{
    private readonly CronExpression _expression;

    /// <summary>Reads an expression.</summary>
    /// <param name="cron">Five fields as in a crontab, or six that begin with the seconds.</param>
    /// <param name="zone">The helpline's time zone.</param>
    /// <exception cref="FormatException">It is no such expression; the message says why.</exception>
    public CronTimes(string cron, TimeZoneInfo zone)
    {
        (Cron, Zone) = (cron.Trim(), zone);
        var fields = Cron.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var format = fields.Length == 5 ? CronFormat.Unix : CronFormat.Quartz;
        _expression = CronExpression.Parse(Cron, format).WithTimeZone(zone);
        Words = Describe(format == CronFormat.Unix ? ["0", .. fields] : fields) ?? $"by {Cron}";
        if (After(DateTimeOffset.UnixEpoch.AddYears(50)) is null)
        {
            throw new FormatException("There is no such time.");
        }
    }

    /// <inheritdoc />
    public string Cron { get; }

    /// <inheritdoc />
    public string Words { get; }

    /// <inheritdoc />
    public TimeZoneInfo Zone { get; }

    /// <summary>Gets the expression as the scheduler takes it.</summary>
    internal CronExpression Expression => _expression;

    /// <inheritdoc />
    public DateTimeOffset? After(DateTimeOffset instant) => _expression.GetNextValidTimeAfter(instant)?.ToUniversalTime();

    /// <inheritdoc />
    public DateTimeOffset? Before(DateTimeOffset instant) => _expression.GetPreviousValidTimeBefore(instant)?.ToUniversalTime();

    // The forms that people use; whatever else there is keeps its fields.
    private static string? Describe(string[] fields)
    {
        if (fields.Length != 6 || fields[4] is not "*" || fields[3] is not ("*" or "?"))
        {
            return null;
        }

        var days = fields[5].ToUpperInvariant() switch
        {
            "*" or "?" => "every day",
            "MON-FRI" => "Monday to Friday",
            "MON" => "every Monday",
            "SAT" => "every Saturday",
            "SUN" => "every Sunday",
            _ => null,
        };
        return days switch
        {
            null => null,
            "every day" when fields is [var second, "*", "*", ..] && Step(second) is { } step => step == 1 ? "every second" : $"every {step} seconds",
            "every day" when fields is [var second, var minute, "*", ..] && Number(second) is not null && Step(minute) is { } step => step == 1 ? "every minute" : $"every {step} minutes",
            "every day" when fields is ["0", var minute, "*", ..] && Number(minute) is { } number => string.Create(CultureInfo.InvariantCulture, $"every hour at :{number:00}"),
            _ when fields is ["0", var minute, var hour, ..] && Number(minute) is { } at && Number(hour) is { } on =>
                string.Create(CultureInfo.InvariantCulture, $"{days} at {on:00}:{at:00}"),
            _ => null,
        };
    }

    // Every so many, counted from wherever: a job of every 10 seconds may begin at the fifth.
    private static int? Step(string field) =>
        field == "*" ? 1
        : field.Split('/') is [var start, var step] && Number(step) is { } number && number > 0 && 60 % number == 0 && (start == "*" || Number(start) < number) ? number
        : null;

    private static int? Number(string field) =>
        int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
