using System.Globalization;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Sources.Files;

/// <summary>Makes a contact of what one row of a file says.</summary>
/// <param name="clock">The wall clock of the file.</param>
internal sealed class ContactRow(LocalClock clock)
{
    /// <summary>Stands for the agent of an answered contact whose agent the file does not name.</summary>
    public const string UnknownAgent = "unknown";

    private const int LongestSeconds = 30 * 86_400;
    private static readonly string[] s_times =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm"];

    /// <summary>Reads a row.</summary>
    /// <param name="row">What it says.</param>
    /// <param name="id">The name of the contact.</param>
    /// <param name="fault">Why it cannot be read, or none.</param>
    public Contact? Read(ContactFields row, ContactId id, out string? fault)
    {
        fault = null;
        if (!TryReadTime(row.Arrived, clock, out var arrived))
        {
            fault = "\"arrived\" is no time; write it like 2026-11-21T09:30:00.";
        }
        else if (Codes.Fault(row.Queue) is { } queueFault)
        {
            fault = $"\"queue\" {queueFault}.";
        }
        else if (!TryReadSeconds(row.Wait, out var wait) || wait is null)
        {
            fault = "\"wait_s\" must be a number of seconds, 0 to 30 days.";
        }
        else if (!TryReadSeconds(row.Talk, out var talk))
        {
            fault = "\"talk_s\" must be a number of seconds, 0 to 30 days, or empty.";
        }
        else if (row.Agent is { Length: > 0 } agent && Codes.Fault(agent) is { } agentFault)
        {
            fault = $"\"agent\" {agentFault}.";
        }
        else if (!TryReadFlag(row.Transferred, out var transferred))
        {
            fault = "\"transferred\" must be 0 or 1.";
        }
        else
        {
            var contact = new Contact(id) { Offered = new Offering(arrived, new QueueId(row.Queue)) };
            return AddOutcome(contact, row, arrived + wait.Value, talk, transferred, out fault);
        }

        return null;
    }

    private static Contact? AddOutcome(
        Contact contact, ContactFields row, DateTimeOffset leftAt, TimeSpan? talk, bool transferred, out string? fault)
    {
        fault = null;
        var outcome = row.Outcome.ToLowerInvariant();
        switch (outcome)
        {
            case "answered":
                var agent = row.Agent is { Length: > 0 } named ? named : UnknownAgent;
                var answered = contact with { Answered = new Answer(leftAt, new AgentId(agent)) };
                return talk is not { } length ? answered
                    : transferred ? answered with { Transferred = new Transfer(leftAt + length) }
                    : answered with { Ended = new Ending(leftAt + length) };
            case "abandoned":
                return contact with { Abandoned = new Abandonment(leftAt) };
            case "rolled-over" or "rolled over":
                return contact with { RolledOver = new RollOver(leftAt) };
            case "timeout" or "unstaffed" or "key":
                EventWords.TryRead(outcome, out EndReason reason);
                return contact with { Ended = new Ending(leftAt, reason) };
            default:
                fault = "\"outcome\" must be answered, abandoned, rolled-over, timeout, unstaffed or key.";
                return null;
        }
    }

    /// <summary>Reads a time with its offset, or one of the wall clock.</summary>
    public static bool TryReadTime(string text, LocalClock clock, out DateTimeOffset instant)
    {
        if (EventFields.TryReadInstant(text, out instant))
        {
            return true;
        }

        if (!DateTime.TryParseExact(text, s_times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || local.Year is <= 1970 or >= 2199)
        {
            return false;
        }

        instant = EventFields.CutToMilliseconds(clock.ToInstant(local));
        return true;
    }

    private static bool TryReadSeconds(string text, out TimeSpan? length)
    {
        length = null;
        if (text.Length == 0)
        {
            return true;
        }

        // Decimal: in binary, 1.001 seconds are a little less than 1001 milliseconds.
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) || seconds > LongestSeconds)
        {
            return false;
        }

        length = TimeSpan.FromMilliseconds((long)decimal.Floor(seconds * 1000));
        return true;
    }

    private static bool TryReadFlag(string text, out bool flag)
    {
        flag = text is "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("yes", StringComparison.OrdinalIgnoreCase);
        return flag || text is "" or "0" || text.Equals("false", StringComparison.OrdinalIgnoreCase) || text.Equals("no", StringComparison.OrdinalIgnoreCase);
    }
}
