using System.Text.Json;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Domain.Events;

/// <summary>What depends on more than one field, and what a blank means. Every field's own bounds are tested with the vocabulary.</summary>
public sealed class EventReaderTests
{
    [Theory]
    [InlineData(EventTypes.AgentStateChanged, """{"agent":"a","state":""}""", "data.state must not be empty")]
    [InlineData(EventTypes.AgentStateChanged, """{"agent":"a","state":"  "}""", "data.state must not be empty")]
    [InlineData(EventTypes.AgentStateChanged, """{"agent":"a","state":"asleep"}""", "data.state must be one of signed-out, ready, ringing, on-contact, wrap-up, paused, unreachable")]
    [InlineData(EventTypes.ContactLost, """{"contact":"c","reason":null}""", "data.reason is missing")]
    [InlineData(EventTypes.ContactOffered, """{"contact":" ","queue":"q"}""", "data.contact must not be empty")]
    [InlineData(EventTypes.ContactOffered, """{"contact":"c","queue":"q","previous":7}""", "data.previous must be a text")]
    [InlineData(EventTypes.ContactOffered, """[1]""", "data.contact is missing")]
    [InlineData(EventTypes.ContactRecorded, """{"contact":"c","queue":"q","answeredAt":"2026-03-17T12:00:05Z"}""", "data.agent is missing, though the contact was answered")]
    [InlineData(EventTypes.ContactRecorded, """{"contact":"c","queue":"q","abandonedAt":"2026-03-17T11:59:59Z"}""", "data.abandonedAt must not be before the time of the event, which is when the contact was offered")]
    [InlineData(EventTypes.ContactRecorded, """{"contact":"c","queue":"q","surveyedAt":"2026-03-17T12:59:59Z"}""", "data.satisfaction or data.recommend must be there")]
    [InlineData(EventTypes.SurveyAnswered, """{"contact":"c"}""", "data.satisfaction or data.recommend must be there")]
    [InlineData(EventTypes.AgentQueuesChanged, """{"agent":"a"}""", "data.queues or data.joined or data.left must be there")]
    [InlineData(EventTypes.AgentQueuesChanged, """{"agent":"a","joined":["q",""]}""", "data.joined holds a queue code that must not be empty")]
    [InlineData(EventTypes.FollowUpOwed, """{"followUp":"f","queue":"q"}""", "data.dueAt is missing")]
    [InlineData(EventTypes.FollowUpOwed, """{"followUp":"f","queue":"q","dueAt":"2000-11-21T09:30:00Z"}""", "data.dueAt must not be before the time of the event, which is when it came to be owed")]
    [InlineData(EventTypes.FollowUpOwed, """{"followUp":"f","queue":"q","dueAt":"2100-11-21T09:30:00Z","method":"pigeon"}""", "data.method must be one of call, text, email, visit")]
    [InlineData(EventTypes.FollowUpDone, """{"followUp":"f"}""", "data.result is missing")]
    [InlineData(EventTypes.FollowUpDone, """{"followUp":"f","result":"maybe"}""", "data.result must be one of reached, not-reached")]
    [InlineData(EventTypes.FollowUpWithdrawn, "{}", "data.followUp is missing")]
    [InlineData(EventTypes.AgentSkillsChanged, """{"agent":"a"}""", "data.skills is missing")]
    [InlineData(EventTypes.AgentSkillsChanged, """{"agent":"a","skills":["q"]}""", "data.skills must be an object of queue codes, each with a proficiency from 1 to 100")]
    [InlineData(EventTypes.AgentSkillsChanged, """{"agent":"a","skills":{" ":50}}""", "data.skills holds a queue code that must not be empty")]
    [InlineData(EventTypes.AgentSkillsChanged, """{"agent":"a","skills":{"q":0}}""", "data.skills holds a proficiency that is no whole number from 1 to 100")]
    [InlineData(EventTypes.AgentSkillsChanged, """{"agent":"a","skills":{"q":"high"}}""", "data.skills holds a proficiency that is no whole number from 1 to 100")]
    [InlineData(EventTypes.SourceStarted, """{"untold":"ringing,dreams"}""", "data.untold must name, separated by commas, any of none, ringing, wrap-up, pauses, reachability, agents")]
    [InlineData(EventTypes.QueueConfigured, """{"queue":"q","openingHours":"never"}""", "data.openingHours cannot read \"never\": write \"Mon-Fri 08:00-18:00; Sat 09:00-13:00\" or \"always\"")]
    [InlineData(EventTypes.QueueConfigured, """{"queue":"q","thresholdSeconds":20,"shortAbandonSeconds":30}""", "data.ShortAbandonLimit must not be negative and not longer than the threshold")]
    [InlineData("helpline.contact.offered.v2", """{"contact":"c","queue":"q"}""", "type \"helpline.contact.offered.v2\" is not known; the event vocabulary names all types")]
    public void TryRead_DataThatMakesNoSense_NamesTheFieldAndTheReason(string type, string data, string expected)
    {
        Assert.Null(Read(type, data, out var fault));
        Assert.Equal(expected, fault!.ToString());
    }

    [Fact]
    public void TryRead_FieldsOfTheFuture_AreIgnored()
    {
        var read = Read(EventTypes.ContactAnswered, """{"contact":"c","agent":"a","mood":{"of":["caller"]},"skill":7}""", out var fault);

        Assert.Null(fault);
        Assert.Equal(new Answer(MessyDay.Noon, new AgentId("a")), Assert.IsType<ContactAnswered>(read).Answer);
    }

    [Fact]
    public void TryRead_OptionalFieldsThatAreBlankOrNull_CountAsMissing()
    {
        var read = Read(
            EventTypes.ContactOffered, """{"contact":"c","queue":" Q ","channel":null,"language":"","priority":null,"caller":" ","previous":""}""", out var fault);

        Assert.Null(fault);
        Assert.Equal(new Offering(MessyDay.Noon, new("q")), Assert.IsType<ContactOffered>(read).Offering);
        Assert.Null(Assert.IsType<ContactTransferred>(Read(EventTypes.ContactTransferred, """{"contact":"c","toQueue":""}""", out _)).Transfer.ToQueue);
    }

    [Fact]
    public void TryRead_CallersNumber_IsHeldAsItsPseudonymOnly()
    {
        var read = Read(EventTypes.ContactOffered, """{"contact":"c","queue":"q","caller":"+442079460123"}""", out _, number => $"p:{number.Length}");

        Assert.Equal("p:13", Assert.IsType<ContactOffered>(read).Offering.Caller);
    }

    [Fact]
    public void TryRead_SourceThatPromisesNothingInWords_GetsTheUsualPromise()
    {
        var start = Assert.IsType<SourceStarted>(Read(EventTypes.SourceStarted, "{}", out _)).Start;

        Assert.Equal((SourceKind.Live, SourceStart.DefaultCadence, true, Untold.None), (start.Kind, start.Cadence, start.LosesOpenContacts, start.Untold));
    }

    [Theory]
    [InlineData("2026-11-21T09:30:00Z", "2026-11-21T09:30:00.0000000+00:00")]
    [InlineData("2026-11-21t10:30:00.2509999+01:00", "2026-11-21T09:30:00.2500000+00:00")]
    [InlineData("2026-11-21 09:30:00-00:30", "2026-11-21T10:00:00.0000000+00:00")]
    [InlineData("2026-11-21T09:30:00", null)]
    [InlineData("2026-11-21", null)]
    [InlineData("11/12/2026 09:30:00 +01:00", null)]
    [InlineData("2026-02-30T09:30:00Z", null)]
    [InlineData("1970-01-01T09:30:00Z", null)] // zero seconds, written by somebody's mistake
    [InlineData("2200-01-01T00:00:00Z", null)]
    [InlineData("0001-01-01T00:00:00+14:00", null)]
    public void TryReadInstant_Text_IsAnInstantInUtcCutToMilliseconds(string text, string? expected)
    {
        Assert.Equal(expected, EventFields.TryReadInstant(text, out var instant) ? instant.ToString("O") : null);
    }

    [Fact]
    public void Words_OfEveryMember_AreReadBackInAnyCase()
    {
        Assert.All(Enum.GetValues<AgentState>(), state => Assert.True(EventWords.TryRead(EventWords.Write(state).ToUpperInvariant(), out AgentState read) && read == state));
        Assert.Equal("on-contact", EventWords.Write(AgentState.OnContact));
        Assert.False(EventWords.TryRead("1", out AgentState _));
        Assert.False(EventWords.TryRead("OnContact", out AgentState _));
    }

    private static OperationsEvent? Read(string type, string data, out FieldFault? fault, Func<string, string?>? pseudonym = null)
    {
        using var document = JsonDocument.Parse(data);
        return EventReader.TryRead(type, new EventKey("pbx", "e"), MessyDay.Noon, document.RootElement, pseudonym ?? (caller => caller), out fault);
    }
}
