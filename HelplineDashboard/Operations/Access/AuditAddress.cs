using System.Globalization;
using System.Text;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Operations.Access;

/// <summary>What the page of the audit is asked for, by the helpline's days.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, included.</param>
public sealed record AuditAsk(DateOnly From, DateOnly To)
{
    /// <summary>Gets a part of the name of who did it, or <see langword="null" />.</summary>
    public string? Who { get; init; }

    /// <summary>Gets an action, or all of a subject, or <see langword="null" />.</summary>
    public string? Action { get; init; }

    /// <summary>Gets a part of what it was done to, or <see langword="null" />.</summary>
    public string? Subject { get; init; }

    /// <summary>Gets the queue it concerns, or <see langword="null" />.</summary>
    public QueueId? Queue { get; init; }

    /// <summary>Gets the place in the chain before which the page begins, or <see langword="null" /> for the newest.</summary>
    public long? Before { get; init; }

    /// <summary>Returns what is asked of the store.</summary>
    public AuditQuery Query(HelplineDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        return new(day.StartOf(From), day.EndOf(To)) { Who = Who, Action = Action, Subject = Subject, Queue = Queue };
    }
}

/// <summary>A page of the audit as an address: everything that it shows is in it.</summary>
public static class AuditAddress
{
    /// <summary>The page.</summary>
    public const string Page = "/audit";

    /// <summary>The file.</summary>
    public const string Export = "/audit/export";

    /// <summary>How many days are shown when none is named.</summary>
    public const int UsualDays = 7;

    /// <summary>Writes the address.</summary>
    public static string Of(AuditAsk ask, string path = Page)
    {
        ArgumentNullException.ThrowIfNull(ask);
        var address = new StringBuilder(path);
        Add("from", Day(ask.From));
        Add("to", Day(ask.To));
        Add("who", ask.Who);
        Add("action", ask.Action);
        Add("subject", ask.Subject);
        Add("queue", ask.Queue?.Code);
        Add("before", ask.Before?.ToString(CultureInfo.InvariantCulture));
        return address.ToString();

        void Add(string name, string? value)
        {
            if (value is { Length: > 0 })
            {
                address.Append(address.Length == path.Length ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }
    }

    /// <summary>Reads what an address asks for.</summary>
    /// <param name="values">All values of a name; empty when there is none.</param>
    /// <param name="today">The helpline's day of now.</param>
    /// <param name="fault">What makes no sense, a sentence, or <see langword="null" />.</param>
    /// <returns>What is asked for, or <see langword="null" /> with a fault.</returns>
    public static AuditAsk? Read(Func<string, IEnumerable<string?>> values, DateOnly today, out string? fault)
    {
        ArgumentNullException.ThrowIfNull(values);
        string? found = null;
        var (from, to) = (ReadDay("from"), ReadDay("to"));
        var ask = new AuditAsk(from ?? to ?? today.AddDays(1 - UsualDays), to ?? from ?? today)
        {
            Who = Texts.Clean(One("who")),
            Action = Texts.Clean(One("action")),
            Subject = Texts.Clean(One("subject")),
            Queue = One("queue") is { } code ? ReadQueue(code) : null,
            Before = ReadPlace(),
        };
        if (ask.To < ask.From)
        {
            found ??= $"“to” ({Day(ask.To)}) must not be before “from” ({Day(ask.From)}).";
        }

        fault = found;
        return fault is null ? ask : null;

        string? One(string name) => values(name).OfType<string>().Select(value => value.Trim()).FirstOrDefault(value => value.Length > 0);

        QueueId? ReadQueue(string code)
        {
            if (Codes.Fault(code) is not { } reason)
            {
                return new QueueId(code);
            }

            found ??= $"“queue” {reason}.";
            return null;
        }

        long? ReadPlace()
        {
            if (One("before") is not { } text)
            {
                return null;
            }

            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place))
            {
                return place;
            }

            found ??= "“before” must be a whole number.";
            return null;
        }

        DateOnly? ReadDay(string name)
        {
            if (One(name) is not { } text)
            {
                return null;
            }

            // Inside what the calendars of all time zones can reckon with.
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1970 and < 2200)
            {
                return day;
            }

            found ??= $"“{name}” must be a day like 2026-11-21.";
            return null;
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
