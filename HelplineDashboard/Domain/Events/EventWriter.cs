using System.Buffers;
using System.Text;
using System.Text.Json;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;

namespace HelplineDashboard.Domain.Events;

/// <summary>Writes events as a type name and JSON data, so that <see cref="EventReader" /> reads the same event again.</summary>
public static class EventWriter
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    /// <summary>Returns the type name of an event.</summary>
    /// <param name="operationsEvent">The event.</param>
    /// <exception cref="NotSupportedException">The event is not of the vocabulary.</exception>
    public static string TypeOf(OperationsEvent operationsEvent) => operationsEvent switch
    {
        ContactOffered => EventTypes.ContactOffered,
        ContactAnswered => EventTypes.ContactAnswered,
        ContactAbandoned => EventTypes.ContactAbandoned,
        ContactTransferred => EventTypes.ContactTransferred,
        ContactEnded => EventTypes.ContactEnded,
        ContactWrappedUp => EventTypes.ContactWrappedUp,
        ContactRolledOver => EventTypes.ContactRolledOver,
        ContactLost => EventTypes.ContactLost,
        ContactRecorded => EventTypes.ContactRecorded,
        SurveyAnswered => EventTypes.SurveyAnswered,
        AgentSignedIn => EventTypes.AgentSignedIn,
        AgentSignedOut => EventTypes.AgentSignedOut,
        AgentStateChanged => EventTypes.AgentStateChanged,
        AgentQueuesChanged => EventTypes.AgentQueuesChanged,
        AgentSkillsChanged => EventTypes.AgentSkillsChanged,
        FollowUpOwed => EventTypes.FollowUpOwed,
        FollowUpDone => EventTypes.FollowUpDone,
        FollowUpWithdrawn => EventTypes.FollowUpWithdrawn,
        SourceStarted => EventTypes.SourceStarted,
        SourceHeartbeat => EventTypes.SourceHeartbeat,
        QueueConfigured => EventTypes.QueueConfigured,
        _ => throw new NotSupportedException($"{operationsEvent?.GetType().Name} is not of the event vocabulary."),
    };

    /// <summary>Returns the data of an event as JSON text. Callers are written as they are: pseudonyms.</summary>
    /// <param name="operationsEvent">The event.</param>
    public static string Write(OperationsEvent operationsEvent)
    {
        // One buffer per thread: the log writes tens of thousands of events a second.
        var buffer = s_buffer ??= new ArrayBufferWriter<byte>(512);
        buffer.ResetWrittenCount();
        var json = s_writer ??= new Utf8JsonWriter(buffer);
        json.Reset(buffer);
        json.WriteStartObject();
        Write(json, operationsEvent);
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, OperationsEvent operationsEvent)
    {
        switch (operationsEvent)
        {
            case ContactEvent contactEvent:
                json.WriteString("contact", contactEvent.Contact.Code);
                WriteContact(json, contactEvent);
                break;
            case AgentEvent agentEvent:
                json.WriteString("agent", agentEvent.Agent.Code);
                WriteAgent(json, agentEvent);
                break;
            case FollowUpEvent followUpEvent:
                json.WriteString("source", followUpEvent.FollowUp.Source);
                json.WriteString("followUp", followUpEvent.FollowUp.Code);
                WriteFollowUp(json, followUpEvent);
                break;
            case SourceStarted { Start: var start }:
                json.WriteString("kind", EventWords.Write(start.Kind));
                Text(json, "name", start.Name);
                json.WriteNumber("cadenceSeconds", (int)start.Cadence.TotalSeconds);
                json.WriteBoolean("losesOpenContacts", start.LosesOpenContacts);
                Text(json, "untold", start.Untold == Untold.None ? null : WriteUntold(start.Untold));
                break;
            case QueueConfigured { Settings: var settings }:
                WriteSettings(json, settings);
                break;
        }
    }

    private static void WriteContact(Utf8JsonWriter json, ContactEvent contactEvent)
    {
        switch (contactEvent)
        {
            case ContactOffered { Offering: var offering }:
                WriteOffering(json, offering);
                break;
            case ContactAnswered { Answer: var answer }:
                json.WriteString("agent", answer.Agent.Code);
                break;
            case ContactTransferred { Transfer: var transfer }:
                Text(json, "toQueue", transfer.ToQueue?.Code);
                break;
            case ContactEnded { Ending: var ending }:
                WriteReason(json, ending);
                break;
            case ContactWrappedUp { WrapUp: var wrapUp }:
                Text(json, "issueType", wrapUp.IssueType);
                break;
            case ContactRolledOver { RollOver: var rollOver }:
                Text(json, "partner", rollOver.Partner);
                break;
            case ContactLost { Loss: var loss }:
                json.WriteString("source", contactEvent.Contact.Source);
                json.WriteString("reason", EventWords.Write(loss.Reason));
                break;
            case ContactRecorded { Record: var record }:
                WriteRecord(json, record);
                break;
            case SurveyAnswered { Survey: var survey }:
                WriteSurvey(json, survey);
                break;
        }
    }

    private static void WriteRecord(Utf8JsonWriter json, Contact record)
    {
        if (record.Offered is { } offering)
        {
            WriteOffering(json, offering);
        }

        if (record.Answered is { } answer)
        {
            json.WriteString("answeredAt", answer.At.UtcDateTime);
            json.WriteString("agent", answer.Agent.Code);
        }

        if (record.Transferred is { } transfer)
        {
            json.WriteString("transferredAt", transfer.At.UtcDateTime);
            Text(json, "toQueue", transfer.ToQueue?.Code);
        }

        if (record.Ended is { } ending)
        {
            json.WriteString("endedAt", ending.At.UtcDateTime);
            WriteReason(json, ending);
        }

        Instant(json, "abandonedAt", record.Abandoned?.At);
        Instant(json, "wrappedUpAt", record.WrappedUp?.At);
        Text(json, "wrappedUpIssueType", record.WrappedUp?.IssueType);
        Instant(json, "surveyedAt", record.Surveyed?.At);
        WriteSurvey(json, record.Surveyed);
        Instant(json, "rolledOverAt", record.RolledOver?.At);
        Text(json, "partner", record.RolledOver?.Partner);
    }

    private static void WriteAgent(Utf8JsonWriter json, AgentEvent agentEvent)
    {
        switch (agentEvent)
        {
            case AgentSignedIn signedIn:
                Text(json, "name", signedIn.Profile?.Name);
                Number(json, "slots", signedIn.Profile?.Slots);
                Text(json, "team", signedIn.Profile?.Team);
                Queues(json, "queues", signedIn.Queues?.Queues);
                break;
            case AgentStateChanged { Presence: var presence }:
                json.WriteString("state", EventWords.Write(presence.State));
                Text(json, "reason", presence.Reason);
                break;
            case AgentQueuesChanged changed:
                Queues(json, "queues", changed.Queues?.Queues);
                Queues(json, "joined", changed.Joined);
                Queues(json, "left", changed.Left);
                break;
            case AgentSkillsChanged { Skills: var skills }:
                json.WriteStartObject("skills");
                foreach (var skill in skills.Skills)
                {
                    json.WriteNumber(skill.Queue.Code, skill.Proficiency);
                }

                json.WriteEndObject();
                Text(json, "home", skills.Home?.Code);
                break;
        }
    }

    private static void WriteFollowUp(Utf8JsonWriter json, FollowUpEvent followUpEvent)
    {
        switch (followUpEvent)
        {
            case FollowUpOwed { Owing: var owing }:
                json.WriteString("queue", owing.Queue.Code);
                json.WriteString("method", EventWords.Write(owing.Method));
                json.WriteString("dueAt", owing.DueAt.UtcDateTime);
                Text(json, "contact", owing.Contact?.Code);
                Text(json, "contactSource", owing.Contact?.Source);
                Text(json, "owner", owing.Owner);
                break;
            case FollowUpDone { Doing: var doing }:
                json.WriteString("result", EventWords.Write(doing.Result));
                Text(json, "by", doing.By);
                break;
            case FollowUpWithdrawn { Withdrawal: var withdrawal }:
                Text(json, "by", withdrawal.By);
                break;
        }
    }

    private static void WriteOffering(Utf8JsonWriter json, Offering offering)
    {
        json.WriteString("queue", offering.Queue.Code);
        json.WriteString("channel", EventWords.Write(offering.Channel));
        Text(json, "language", offering.Language);
        Text(json, "issueType", offering.IssueType);
        Number(json, "priority", offering.Priority);
        Text(json, "caller", offering.FormerCaller is { } former ? $"{offering.Caller} {former}" : offering.Caller);
        Text(json, "previous", offering.Previous);
    }

    private static void WriteSettings(Utf8JsonWriter json, QueueSettings settings)
    {
        json.WriteString("queue", settings.Queue.Code);
        json.WriteString("name", settings.Name);
        json.WriteString("channel", EventWords.Write(settings.Channel));
        json.WriteNumber("priority", settings.Priority);
        json.WriteNumber("thresholdSeconds", (int)settings.Threshold.TotalSeconds);
        json.WriteNumber("targetPercentage", settings.TargetPercentage);
        json.WriteNumber("shortAbandonSeconds", (int)settings.ShortAbandonLimit.TotalSeconds);
        json.WriteString("formula", EventWords.Write(settings.Formula));
        json.WriteString("openingHours", settings.OpeningHours.Text);
        json.WriteString("timeZone", settings.TimeZone);
        json.WriteNumber("dayStartMinute", (settings.DayStart.Hour * 60) + settings.DayStart.Minute);
        json.WriteNumber("waitLimitSeconds", (int)settings.WaitLimit.TotalSeconds);
        json.WriteNumber("talkLimitSeconds", (int)settings.TalkLimit.TotalSeconds);
        json.WriteNumber("amberPercentage", settings.AmberPercentage);
        json.WriteNumber("redPercentage", settings.RedPercentage);
        json.WriteNumber("enoughPercentage", settings.EnoughPercentage);
        json.WriteNumber("maximumOccupancy", settings.MaximumOccupancy);
        json.WriteNumber("shrinkage", settings.Shrinkage);
        json.WriteNumber("minimumCover", settings.MinimumCover);
    }

    private static void WriteSurvey(Utf8JsonWriter json, Survey? survey)
    {
        Number(json, "satisfaction", survey?.Satisfaction);
        Number(json, "recommend", survey?.Recommend);
    }

    private static void WriteReason(Utf8JsonWriter json, Ending ending) =>
        Text(json, "reason", ending.Reason == EndReason.Unstated ? null : EventWords.Write(ending.Reason));

    private static string WriteUntold(Untold untold) => string.Join(
        ',',
        Enum.GetValues<Untold>()
            .Where(one => one != Untold.None && untold.HasFlag(one))
            .Select(EventWords.Write));

    private static void Text(Utf8JsonWriter json, string field, string? value)
    {
        if (value is not null)
        {
            json.WriteString(field, value);
        }
    }

    private static void Number(Utf8JsonWriter json, string field, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(field, number);
        }
    }

    private static void Instant(Utf8JsonWriter json, string field, DateTimeOffset? value)
    {
        if (value is { } instant)
        {
            json.WriteString(field, instant.UtcDateTime);
        }
    }

    private static void Queues(Utf8JsonWriter json, string field, IReadOnlyList<QueueId>? queues)
    {
        if (queues is null)
        {
            return;
        }

        json.WriteStartArray(field);
        foreach (var queue in queues)
        {
            json.WriteStringValue(queue.Code);
        }

        json.WriteEndArray();
    }
}
