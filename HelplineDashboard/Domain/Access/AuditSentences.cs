using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Access;

/// <summary>Says of an entry of the audit in one sentence what happened.</summary>
/// <remarks>
/// Most actions are named <c>thing.verb</c> and read as they are: <c>account.lock</c> of mara is "locked account mara". The few that need
/// more words have their own.
/// </remarks>
public static class AuditSentences
{
    private static readonly FrozenDictionary<string, string> s_phrases = new Dictionary<string, string>
    {
        ["queue.configure"] = "changed the settings of queue {queue}",
        ["move.make"] = "moved agent {agent} from {from} to {to} until {returnAt}",
        ["move.undo"] = "took back the move of agent {agent} from {from} to {to}",
        ["move.change"] = "changed the return of agent {agent} from {to} to {returnAt}",
        ["suggestion.decline"] = "declined to move {subject}",
        ["adjustment.undo"] = "took back the forecast adjustment of {subject}",
        ["adjustment.redo"] = "let the forecast adjustment of {subject} stand again",
        ["adjustment.add"] = "adjusted the forecast of {subject}",
        ["target.set"] = "set a target for {subject}",
        ["weight.set"] = "set the weight of {subject}",
        ["cost.set"] = "set the costs from {subject} on",
        ["follow-up.owe"] = "owes a call back for contact {subject}",
        ["follow-up.done"] = "ended the call back for {subject} as done",
        ["quality-settings.change"] = "changed how contacts are drawn for review",
        ["sample.draw"] = "had contacts of {subject} drawn for review",
        ["contact.look"] = "looked at contact {subject}",
        ["contact-list.look"] = "looked at the contacts of {subject}",
        ["contact-list.export"] = "took the contacts of {subject} away as a file",
        ["agent.look"] = "looked at the page of agent {agent}",
        ["audit.export"] = "took the audit of {subject} away as a file",
        ["scorecard.export"] = "took the scorecard of {subject} away as a file",
        ["trend.export"] = "took the trend of {subject} away as a file",
        ["caller.forget"] = "had a caller forgotten",
        ["agent.forget"] = "had a former agent forgotten, now {subject}",
        ["details.delete"] = "deleted the details of contacts before {subject}",
        ["shift.import"] = "replaced planned shifts of {subject}",
        ["file.import"] = "imported {subject}",
        ["day.rebuild"] = "had the days {subject} counted again",
        ["screen.pair"] = "let the television {subject} in",
        ["screen.change"] = "changed what the television {subject} shows",
        ["screen.revoke"] = "sent the television {subject} away",
        ["screen.restore"] = "let the television {subject} in again",
        ["screen.guess"] = "typed too many wrong codes of televisions",
        ["key.make"] = "made a key for {subject}",
        ["key.rotate"] = "rotated the key of {subject}",
        ["key.revoke"] = "ended the key of {subject}",
        ["account.sign-in"] = "signed in",
        ["account.sign-out"] = "signed out",
        ["account.refuse"] = "tried to sign in as {subject} and was refused",
        ["account.password"] = "chose the password of account {subject}",
        ["account.link"] = "made a link for account {subject}",
        ["account.second-factor"] = "set up an authenticator app for account {subject}",
        ["account.second-factor-remove"] = "removed the authenticator app of account {subject}",
        ["account.recovery-codes"] = "made other recovery codes for account {subject}",
        ["account.sign-out-everywhere"] = "ended every session of account {subject}",
        ["account.reset"] = "reset the password of account {subject}",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> s_pasts = new Dictionary<string, string>
    {
        ["set-up"] = "set up", ["set"] = "set", ["reset"] = "reset", ["run"] = "ran", ["make"] = "made", ["undo"] = "took back", ["redo"] = "redid",
        ["begin"] = "began", ["sign-in"] = "signed in to", ["sign-out"] = "signed out of", ["let-in"] = "let in", ["send"] = "sent", ["look"] = "looked at",
        ["draw"] = "drew", ["withdraw"] = "withdrew", ["forget"] = "forgot", ["give"] = "gave", ["take"] = "took", ["begin-again"] = "began again",
        ["unlock"] = "unlocked", ["pair"] = "paired", ["add"] = "added", ["end"] = "ended", ["reopen"] = "opened again", ["correct"] = "began a correction of",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Says what happened, beginning with who did it and without a full stop.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="queueName">Returns the name of a queue.</param>
    /// <param name="zone">The time zone of times.</param>
    public static string Of(AuditEntry entry, Func<QueueId, string> queueName, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(queueName);
        ArgumentNullException.ThrowIfNull(zone);
        var who = entry.PartyName.Length > 0 && entry.Kind != PartyKind.Nobody ? entry.PartyName : Who(entry.Kind);
        return $"{who} {(s_phrases.TryGetValue(entry.Note.Action, out var phrase) ? Fill(phrase, entry, queueName, zone) : Plain(entry.Note))}";
    }

    /// <summary>Says what kind of somebody it was.</summary>
    public static string Who(PartyKind kind) => kind switch
    {
        PartyKind.Person => "A person",
        PartyKind.Screen => "A television",
        PartyKind.Program => "A program",
        PartyKind.Dashboard => "The dashboard",
        _ => "A stranger",
    };

    /// <summary>Reads what a note says of before or after: names and values, or nothing when it says nothing.</summary>
    public static IReadOnlyDictionary<string, string> Values(string? json)
    {
        if (json is null)
        {
            return FrozenDictionary<string, string>.Empty;
        }

        try
        {
            using var read = JsonDocument.Parse(json);
            return read.RootElement.ValueKind == JsonValueKind.Object
                ? read.RootElement.EnumerateObject().GroupBy(one => one.Name).ToDictionary(one => one.Key, one => one.Last().Value.ToString())
                : FrozenDictionary<string, string>.Empty;
        }
        catch (JsonException)
        {
            return new Dictionary<string, string> { ["text"] = json };
        }
    }

    private static string Plain(AuditNote note)
    {
        var dot = note.Action.LastIndexOf('.');
        var (thing, verb) = dot < 0 ? ("", note.Action) : (note.Action[..dot].Replace('.', ' ').Replace('-', ' '), note.Action[(dot + 1)..]);
        return string.Join(' ', new[] { Past(verb), thing, note.Subject }.Where(part => part.Length > 0));
    }

    private static string Past(string verb) =>
        s_pasts.TryGetValue(verb, out var past) ? past
        : verb.EndsWith('e') ? verb + "d"
        : verb.EndsWith('y') && verb.Length > 1 && !"aeiou".Contains(verb[^2], StringComparison.Ordinal) ? verb[..^1] + "ied"
        : verb + "ed";

    private static string Fill(string phrase, AuditEntry entry, Func<QueueId, string> queueName, TimeZoneInfo zone)
    {
        var (before, after) = (Values(entry.Note.Before), Values(entry.Note.After));
        var text = phrase;
        foreach (var name in new[] { "queue", "agent", "subject", "from", "to", "returnAt" })
        {
            var mark = $"{{{name}}}";
            if (text.Contains(mark, StringComparison.Ordinal))
            {
                text = text.Replace(mark, Value(name), StringComparison.Ordinal);
            }
        }

        return text;

        string Value(string name) => name switch
        {
            "queue" => entry.Note.Queue is { } queue ? queueName(queue) : entry.Note.Subject,
            "agent" => Agent(entry),
            "subject" => entry.Note.Subject,
            "returnAt" => Time(Stated(name), entry.At, zone),
            _ => Codes.Fault(Stated(name)) is null ? queueName(new QueueId(Stated(name)!)) : "?",
        };

        string? Stated(string name) => after.GetValueOrDefault(name) ?? before.GetValueOrDefault(name);
    }

    private static string Agent(AuditEntry entry) =>
        entry.Note.Agent is not { } agent ? entry.Note.Subject
        : entry.AgentName is { Length: > 0 } name && name != agent.Code ? $"{name} ({agent.Code})"
        : agent.Code;

    // With its date when that is another one.
    private static string Time(string? text, DateTimeOffset at, TimeZoneInfo zone)
    {
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return "?";
        }

        var (local, day) = (TimeZoneInfo.ConvertTime(instant, zone), TimeZoneInfo.ConvertTime(at, zone).Date);
        return local.ToString(local.Date == day ? "HH:mm" : "d MMMM yyyy HH:mm", CultureInfo.InvariantCulture);
    }
}
