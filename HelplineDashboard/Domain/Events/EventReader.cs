using System.Text.Json;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;

namespace HelplineDashboard.Domain.Events;

/// <summary>Reads events from their type name and JSON data. <see cref="EventWriter" /> is the way back.</summary>
/// <remarks>Unknown fields are ignored, so that senders may be newer than the dashboard; a known field must make sense.</remarks>
public static class EventReader
{
    /// <summary>Reads one event.</summary>
    /// <param name="type">The type name, one of <see cref="EventTypes" />.</param>
    /// <param name="key">The source and its id of the event.</param>
    /// <param name="occurredAt">When it happened, UTC, whole milliseconds.</param>
    /// <param name="data">The data, a JSON object; undefined for types without required fields.</param>
    /// <param name="pseudonym">Turns a caller's number into a pseudonym; identity when the data holds pseudonyms already.</param>
    /// <param name="fault">The first field that makes no sense, or <see langword="null" />.</param>
    /// <returns>The event, or <see langword="null" /> with a fault.</returns>
    public static OperationsEvent? TryRead(
        string type,
        EventKey key,
        DateTimeOffset occurredAt,
        JsonElement data,
        Func<string, string?> pseudonym,
        out FieldFault? fault)
    {
        ArgumentNullException.ThrowIfNull(pseudonym);
        var fields = new EventFields(data, "data.");
        OperationsEvent? read = type switch
        {
            EventTypes.ContactOffered => new ContactOffered(key, Contact(), ReadOffering(fields, occurredAt, pseudonym)),
            EventTypes.ContactAnswered => new ContactAnswered(key, Contact(), new Answer(occurredAt, fields.Agent("agent"))),
            EventTypes.ContactAbandoned => new ContactAbandoned(key, Contact(), new Abandonment(occurredAt)),
            EventTypes.ContactTransferred => new ContactTransferred(
                key, Contact(), new Transfer(occurredAt, fields.OptionalQueue("toQueue"))),
            EventTypes.ContactEnded => new ContactEnded(
                key, Contact(), new Ending(occurredAt, fields.Word<EndReason>("reason") ?? EndReason.Unstated)),
            EventTypes.ContactWrappedUp => new ContactWrappedUp(key, Contact(), new WrapUp(occurredAt, fields.Text("issueType"))),
            EventTypes.ContactRolledOver => new ContactRolledOver(key, Contact(), new RollOver(occurredAt, fields.Text("partner"))),
            EventTypes.ContactLost => new ContactLost(
                key,
                new ContactId(fields.OptionalCode("source") ?? key.Source, fields.Code("contact")),
                new Loss(occurredAt, fields.RequiredWord<LossReason>("reason"))),
            EventTypes.ContactRecorded => new ContactRecorded(key, ReadRecord(fields, Contact(), occurredAt, pseudonym)),
            EventTypes.SurveyAnswered => new SurveyAnswered(key, Contact(), ReadSurvey(fields, occurredAt)),
            EventTypes.AgentSignedIn => new AgentSignedIn(
                key, fields.Agent("agent"), occurredAt, ReadProfile(fields, occurredAt), ReadQueueSet(fields, occurredAt)),
            EventTypes.AgentSignedOut => new AgentSignedOut(key, fields.Agent("agent"), occurredAt),
            EventTypes.AgentStateChanged => new AgentStateChanged(
                key,
                fields.Agent("agent"),
                new Presence(occurredAt, fields.RequiredWord<AgentState>("state"), fields.Text("reason"))),
            EventTypes.AgentQueuesChanged => ReadQueuesChanged(fields, key, occurredAt),
            EventTypes.AgentSkillsChanged => new AgentSkillsChanged(
                key, fields.Agent("agent"), new SkillSet(occurredAt, fields.Skills("skills"), fields.OptionalQueue("home"))),
            EventTypes.FollowUpOwed => new FollowUpOwed(key, FollowUp(), ReadOwing(fields, key, occurredAt)),
            EventTypes.FollowUpDone => new FollowUpDone(
                key, FollowUp(), new FollowUpDoing(occurredAt, fields.RequiredWord<FollowUpResult>("result"), fields.Text("by"))),
            EventTypes.FollowUpWithdrawn => new FollowUpWithdrawn(key, FollowUp(), new FollowUpWithdrawal(occurredAt, fields.Text("by"))),
            EventTypes.SourceStarted => new SourceStarted(key, occurredAt, ReadStart(fields, occurredAt)),
            EventTypes.SourceHeartbeat => new SourceHeartbeat(key, occurredAt),
            EventTypes.QueueConfigured => new QueueConfigured(key, occurredAt, ReadSettings(fields)),
            _ => null,
        };
        fault = read is null
            ? new FieldFault("type", $"\"{Shorten(type)}\" is not known; the event vocabulary names all types")
            : fields.Fault;
        return fault is null ? read : null;

        ContactId Contact() => new(key.Source, fields.Code("contact"));

        FollowUpId FollowUp() => new(fields.OptionalCode("source") ?? key.Source, fields.Code("followUp"));
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static Offering ReadOffering(EventFields fields, DateTimeOffset at, Func<string, string?> pseudonym) => new(
        at,
        fields.Queue("queue"),
        fields.Word<Channel>("channel") ?? Channel.Call,
        fields.Text("language"),
        fields.Text("issueType"),
        fields.Number("priority", 0, 100),
        fields.Text("caller") is { } caller ? pseudonym(caller) : null,
        fields.OptionalCode("previous"));

    private static Contact ReadRecord(
        EventFields fields, ContactId contact, DateTimeOffset offeredAt, Func<string, string?> pseudonym)
    {
        var answeredAt = Moment("answeredAt");
        if (answeredAt is not null && !fields.Has("agent"))
        {
            fields.Reject("agent", "is missing, though the contact was answered");
        }

        return new Contact(contact)
        {
            Offered = ReadOffering(fields, offeredAt, pseudonym),
            Answered = answeredAt is { } answered && fields.Has("agent") ? new Answer(answered, fields.Agent("agent")) : null,
            Abandoned = Moment("abandonedAt") is { } abandoned ? new Abandonment(abandoned) : null,
            Transferred = Moment("transferredAt") is { } transferred
                ? new Transfer(transferred, fields.OptionalQueue("toQueue"))
                : null,
            Ended = Moment("endedAt") is { } ended
                ? new Ending(ended, fields.Word<EndReason>("reason") ?? EndReason.Unstated)
                : null,
            WrappedUp = Moment("wrappedUpAt") is { } wrappedUp ? new WrapUp(wrappedUp, fields.Text("wrappedUpIssueType")) : null,
            RolledOver = Moment("rolledOverAt") is { } rolledOver ? new RollOver(rolledOver, fields.Text("partner")) : null,
            Surveyed = Moment("surveyedAt") is { } surveyed ? ReadSurvey(fields, surveyed) : null,
        };

        DateTimeOffset? Moment(string field)
        {
            var instant = fields.Instant(field);
            if (instant < offeredAt)
            {
                fields.Reject(field, "must not be before the time of the event, which is when the contact was offered");
            }

            return instant;
        }
    }

    private static Owing ReadOwing(EventFields fields, EventKey key, DateTimeOffset at)
    {
        if (!fields.Has("dueAt"))
        {
            fields.Reject("dueAt", "is missing");
        }

        var dueAt = fields.Instant("dueAt") ?? at;
        if (dueAt < at)
        {
            fields.Reject("dueAt", "must not be before the time of the event, which is when it came to be owed");
        }

        return new Owing(
            at,
            fields.Queue("queue"),
            fields.Word<FollowUpMethod>("method") ?? FollowUpMethod.Call,
            dueAt,
            fields.OptionalCode("contact") is { } contact ? new ContactId(fields.OptionalCode("contactSource") ?? key.Source, contact) : null,
            fields.Text("owner"));
    }

    private static Survey ReadSurvey(EventFields fields, DateTimeOffset at)
    {
        if (!fields.Has("satisfaction") && !fields.Has("recommend"))
        {
            fields.Reject("satisfaction", "or data.recommend must be there");
        }

        return new Survey(at, fields.Number("satisfaction", 1, 5), fields.Number("recommend", 0, 10));
    }

    private static AgentProfile? ReadProfile(EventFields fields, DateTimeOffset at) =>
        fields.Has("name") || fields.Has("slots") || fields.Has("team")
            ? new AgentProfile(at, fields.Text("name"), fields.Number("slots", 1, 20) ?? 1, fields.Text("team"))
            : null;

    private static QueueSet? ReadQueueSet(EventFields fields, DateTimeOffset at) =>
        fields.OptionalQueues("queues") is { } queues ? new QueueSet(at, queues) : null;

    private static AgentQueuesChanged ReadQueuesChanged(EventFields fields, EventKey key, DateTimeOffset at)
    {
        if (!fields.Has("queues") && !fields.Has("joined") && !fields.Has("left"))
        {
            fields.Reject("queues", "or data.joined or data.left must be there");
        }

        return new AgentQueuesChanged(
            key,
            fields.Agent("agent"),
            at,
            ReadQueueSet(fields, at),
            fields.OptionalQueues("joined") ?? [],
            fields.OptionalQueues("left") ?? []);
    }

    private static SourceStart ReadStart(EventFields fields, DateTimeOffset at)
    {
        var untold = Untold.None;
        foreach (var word in (fields.Text("untold") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (EventWords.TryRead(word, out Untold one))
            {
                untold |= one;
            }
            else
            {
                fields.Reject("untold", $"must name, separated by commas, any of {EventWords.All<Untold>()}");
            }
        }

        return new SourceStart(
            at,
            fields.Word<SourceKind>("kind") ?? SourceKind.Live,
            fields.Text("name"),
            fields.Number("cadenceSeconds", 0, 86_400) is { } seconds ? TimeSpan.FromSeconds(seconds) : SourceStart.DefaultCadence,
            fields.Flag("losesOpenContacts", missing: true),
            untold);
    }

    private static QueueSettings ReadSettings(EventFields fields)
    {
        var settings = new QueueSettings(fields.Queue("queue"));
        if (!OpeningHours.TryParse(fields.Text("openingHours", OpeningHours.MaxLength) ?? "always", out var hours, out var hoursFault))
        {
            fields.Reject("openingHours", hoursFault!);
        }

        settings = settings with
        {
            Name = fields.Text("name") ?? settings.Name,
            Channel = fields.Word<Channel>("channel") ?? settings.Channel,
            Priority = fields.Number("priority", 1, 9) ?? settings.Priority,
            Threshold = Seconds("thresholdSeconds") ?? settings.Threshold,
            TargetPercentage = fields.Number("targetPercentage", 1, 100) ?? settings.TargetPercentage,
            ShortAbandonLimit = Seconds("shortAbandonSeconds") ?? settings.ShortAbandonLimit,
            Formula = fields.Word<ServiceLevelFormula>("formula") ?? settings.Formula,
            OpeningHours = hours,
            TimeZone = fields.Text("timeZone") ?? settings.TimeZone,
            DayStart = TimeOnly.MinValue.AddMinutes(fields.Number("dayStartMinute", 0, 1439) ?? 0),
            WaitLimit = Seconds("waitLimitSeconds") ?? settings.WaitLimit,
            TalkLimit = Seconds("talkLimitSeconds") ?? settings.TalkLimit,
            AmberPercentage = fields.Number("amberPercentage", 1, 99) ?? settings.AmberPercentage,
            RedPercentage = fields.Number("redPercentage", 2, 100) ?? settings.RedPercentage,
            EnoughPercentage = fields.Number("enoughPercentage", 50, 99) ?? settings.EnoughPercentage,
            MaximumOccupancy = fields.Number("maximumOccupancy", 50, 100) ?? settings.MaximumOccupancy,
            Shrinkage = fields.Number("shrinkage", 0, 80) ?? settings.Shrinkage,
            MinimumCover = fields.Number("minimumCover", 0, 1000) ?? settings.MinimumCover,
        };
        if (fields.Fault is null && settings.Faults() is [var fault, ..])
        {
            fields.Reject(fault.Field, fault.Reason);
        }

        return settings;

        TimeSpan? Seconds(string field) =>
            fields.Number(field, 0, 30 * 86_400) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
    }
}
