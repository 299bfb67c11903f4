using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Sources.Files;
using HelplineDashboard.Sources.QueueLog;

namespace HelplineDashboard.Sources.Replay;

/// <summary>Reads a recording, a queue_log or a file of contacts, as the events that happened, in the order of their times.</summary>
internal abstract class RecordedDay
{
    /// <summary>Gets what the recording cannot say.</summary>
    public abstract Untold Untold { get; }

    /// <summary>Gets how many lines could not be read so far.</summary>
    public long RefusedLines { get; protected set; }

    /// <summary>Reads the events.</summary>
    public abstract IEnumerable<OperationsEvent> Read(TextReader text);

    /// <summary>Says whether a text is a queue_log; otherwise it is taken for a file of contacts.</summary>
    public static bool IsQueueLog(TextReader text)
    {
        for (var lines = 0; lines < 20 && text.ReadBoundedLine(out _) is { } line; lines++)
        {
            if (QueueLogLine.TryParse(line, out _) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A queue_log: its lines are in order.</summary>
    public sealed class OfQueueLog(string source, CallerPseudonyms callers, TimeZoneInfo zone) : RecordedDay
    {
        public override Untold Untold => QueueLogFollower.Untold;

        public override IEnumerable<OperationsEvent> Read(TextReader text)
        {
            var translator = new QueueLogTranslator(source, callers, zone);
            var events = new List<OperationsEvent>();
            while (text.ReadBoundedLine(out var isTooLong) is { } written)
            {
                events.Clear();
                string? fault = "is too long";
                var line = isTooLong ? null : QueueLogLine.TryParse(written, out fault);
                fault ??= line is null ? null : translator.Translate(line, events);
                RefusedLines += fault is null ? 0 : 1;
                foreach (var one in events)
                {
                    yield return one;
                }
            }
        }
    }

    /// <summary>A file of contacts, ordered by arrival: each row is taken apart, and what happens later waits for its time.</summary>
    public sealed class OfContacts(string source, IReadOnlyDictionary<string, string> mapping, TimeZoneInfo zone) : RecordedDay
    {
        public override Untold Untold => Untold.Agents;

        public override IEnumerable<OperationsEvent> Read(TextReader text)
        {
            var later = new PriorityQueue<OperationsEvent, DateTimeOffset>();
            foreach (var (_, contact, _) in new ContactsFile(text, source, mapping, zone).Read())
            {
                if (contact is null)
                {
                    RefusedLines++;
                    continue;
                }

                while (later.TryPeek(out var next, out var at) && at <= contact.Offered!.At)
                {
                    later.Dequeue();
                    yield return next;
                }

                foreach (var one in Parts(contact))
                {
                    later.Enqueue(one, one.OccurredAt);
                }
            }

            while (later.TryDequeue(out var next, out _))
            {
                yield return next;
            }
        }

        private static IEnumerable<OperationsEvent> Parts(Contact contact)
        {
            yield return new ContactOffered(Key("offered"), contact.Id, contact.Offered!);
            if (contact.Answered is { } answer)
            {
                yield return new ContactAnswered(Key("answered"), contact.Id, answer);
            }

            if (contact.Abandoned is { } abandonment)
            {
                yield return new ContactAbandoned(Key("abandoned"), contact.Id, abandonment);
            }

            if (contact.Transferred is { } transfer)
            {
                yield return new ContactTransferred(Key("transferred"), contact.Id, transfer);
            }

            if (contact.RolledOver is { } rollOver)
            {
                yield return new ContactRolledOver(Key("rolled-over"), contact.Id, rollOver);
            }

            if (contact.Ended is { } ending)
            {
                yield return new ContactEnded(Key("ended"), contact.Id, ending);
            }

            EventKey Key(string what) => new(contact.Id.Source, $"{contact.Id.Code}/{what}");
        }
    }
}
