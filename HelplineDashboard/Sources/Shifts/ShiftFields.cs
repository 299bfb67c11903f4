using System.Globalization;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Sources.Files;

namespace HelplineDashboard.Sources.Shifts;

/// <summary>One planned stretch as it is written outside.</summary>
/// <param name="Agent">The agent's code.</param>
/// <param name="From">The start: local time, or an instant with its offset.</param>
/// <param name="To">The end, excluded.</param>
/// <param name="Activity">What is planned; empty for queue work, "off" for nothing.</param>
internal readonly record struct ShiftFields(string Agent, string From, string To, string Activity)
{
    /// <summary>Says of an agent that nothing is planned in a time: what was, goes.</summary>
    public const string Off = "off";

    private static readonly string[] s_times =
        ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm"];

    /// <summary>Reads it.</summary>
    /// <param name="zone">The time zone of local times, or <see langword="null" /> where only instants with an offset are taken.</param>
    /// <param name="isOff">Whether nothing is planned in that time.</param>
    /// <param name="fault">The field and why it makes no sense, or <see langword="null" />.</param>
    public Shift Read(TimeZoneInfo? zone, out bool isOff, out FieldFault? fault)
    {
        isOff = Activity.Equals(Off, StringComparison.OrdinalIgnoreCase);
        var activity = ShiftActivity.Work;
        // A clock of its own: a plan is in no order of time. Of an hour that the clock shows twice a start is in the first.
        var clock = zone is null ? null : new LocalClock(zone);
        var (from, to) = (default(DateTimeOffset), default(DateTimeOffset));
        fault = Codes.Fault(Agent) is { } agentFault ? new FieldFault("agent", agentFault)
            : !TryReadTime(From, clock, out from) ? new FieldFault("from", TimeFault(zone))
            : !TryReadTime(To, clock, out to) ? new FieldFault("to", TimeFault(zone))
            : to <= from ? new FieldFault("to", "must be later than \"from\"")
            : to - from > Shift.Longest && !isOff ? new FieldFault("to", "must be at most 24 hours after \"from\"")
            : !isOff && Activity.Length > 0 && !EventWords.TryRead(Activity, out activity)
                ? new FieldFault("activity", $"must be one of {EventWords.All<ShiftActivity>()}, {Off}")
            : null;
        return fault is null ? new Shift(new AgentId(Agent), from, to, activity) : default;
    }

    /// <summary>Reads a local time or an instant with its offset.</summary>
    internal static bool TryReadTime(string text, LocalClock? clock, out DateTimeOffset instant)
    {
        if (EventFields.TryReadInstant(text, out instant))
        {
            return true;
        }

        if (clock is null
            || !DateTime.TryParseExact(text, s_times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || local.Year is <= 1970 or >= 2199)
        {
            return false;
        }

        instant = clock.ToInstant(local);
        return true;
    }

    private static string TimeFault(TimeZoneInfo? zone) => zone is null
        ? "must be an instant with its offset, like 2026-11-21T09:30:00Z"
        : "is no time; write it like 2026-11-21T09:30";
}
