using System.Globalization;
using System.Text;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Operations.Contacts;

/// <summary>A list of contacts as an address: everything that it shows is in it, so that it can be sent to somebody.</summary>
public static class ContactAddress
{
    /// <summary>The page.</summary>
    public const string Page = "/contacts";

    /// <summary>The file.</summary>
    public const string Export = "/contacts/export";

    /// <summary>Returns the address of a contact's own page.</summary>
    /// <param name="source">The contact's source.</param>
    /// <param name="code">The source's id of it.</param>
    public static string Of(string source, string code) => $"{Page}/{Uri.EscapeDataString(source)}/{Uri.EscapeDataString(code)}";

    /// <summary>Writes the address of a list; what is as usual is left out.</summary>
    /// <param name="query">The list.</param>
    /// <param name="path">The page or the file.</param>
    public static string Of(ContactQuery query, string path = Page)
    {
        ArgumentNullException.ThrowIfNull(query);
        var address = new StringBuilder(path);
        Add("from", Day(query.From));
        Add("to", query.To == query.From ? null : Day(query.To));
        foreach (var queue in query.Queues)
        {
            Add("queue", queue.Code);
        }

        Add("team", query.Team);
        Add("agent", query.Agent?.Code);
        Add("set", query.Set == ContactSet.Offered ? null : EventWords.Write(query.Set));
        Add("hour", query.Hour?.ToString(CultureInfo.InvariantCulture));
        Add("sort", query is { Order: ContactOrder.Offered, IsDescending: false } ? null : (query.IsDescending ? "-" : "") + EventWords.Write(query.Order));
        Add("page", query.Page == 0 ? null : (query.Page + 1).ToString(CultureInfo.InvariantCulture));
        return address.ToString();

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                address.Append(address.Length == path.Length ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }
    }

    /// <summary>Reads a list from an address.</summary>
    /// <param name="values">All values of a name, in order; empty when there is none.</param>
    /// <param name="today">The day to show when none is named.</param>
    /// <param name="fault">What makes no sense, a sentence, or <see langword="null" />.</param>
    /// <returns>The list, or <see langword="null" /> with a fault.</returns>
    public static ContactQuery? Read(Func<string, IEnumerable<string?>> values, DateOnly today, out string? fault)
    {
        ArgumentNullException.ThrowIfNull(values);
        string? found = null;
        var from = ReadDay("from");
        var to = ReadDay("to");
        var query = new ContactQuery(from ?? to ?? today, to ?? from ?? today)
        {
            Queues = [.. All("queue").Select(code => ReadCode("queue", code)).OfType<string>().Distinct(StringComparer.Ordinal).Select(code => new QueueId(code))],
            Team = One("team"),
            Agent = One("agent") is { } agent && ReadCode("agent", agent) is { } known ? new AgentId(known) : null,
            Set = ReadWord<ContactSet>("set", One("set")),
            Hour = ReadNumber("hour", 0, 23),
            Order = ReadWord<ContactOrder>("sort", One("sort")?.TrimStart('-')),
            IsDescending = One("sort")?.StartsWith('-') == true,
            Page = (ReadNumber("page", 1, 1_000_000) ?? 1) - 1,
        };
        if (query.To < query.From)
        {
            found ??= $"“to” ({Day(query.To)}) must not be before “from” ({Day(query.From)}).";
        }
        else if (query.Days > ContactQuery.MostDays)
        {
            found ??= $"A list covers at most {ContactQuery.MostDays} days, not {query.Days}.";
        }

        fault = found;
        return fault is null ? query : null;

        IEnumerable<string> All(string name) => values(name).OfType<string>().Select(value => value.Trim()).Where(value => value.Length > 0);

        string? One(string name) => All(name).FirstOrDefault();

        string? ReadCode(string name, string text)
        {
            if (Codes.Fault(text) is not { } reason)
            {
                return text;
            }

            found ??= $"“{name}” {reason}.";
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

        int? ReadNumber(string name, int least, int most)
        {
            if (One(name) is not { } text)
            {
                return null;
            }

            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            {
                return number;
            }

            found ??= $"“{name}” must be a whole number from {least} to {most}.";
            return null;
        }

        T ReadWord<T>(string name, string? text) where T : struct, Enum
        {
            if (text is null)
            {
                return default;
            }

            if (EventWords.TryRead(text, out T word))
            {
                return word;
            }

            found ??= $"“{name}” must be one of {EventWords.All<T>()}.";
            return default;
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
