using System.Text.Json;
using System.Text.Json.Nodes;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Sources.Http;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Sources.Http;

public sealed class CloudEventReaderTests
{
    private static readonly CallerPseudonyms s_callers = new("a key of our tests"u8);
    private readonly CloudEventReader _reader = new(s_callers);

    [Fact]
    public void TryRead_OfferedContact_IsReadWithItsCallerAsPseudonym()
    {
        var json = CloudEvents.Offered("call-1", caller: "+44 20 7946 0123");

        var read = Assert.IsType<ContactOffered>(Read(json, out var fault));

        Assert.Null(fault);
        Assert.Equal(new EventKey(CloudEvents.Source, "call-1-offered"), read.Key);
        Assert.Equal(CloudEvents.At, read.OccurredAt);
        Assert.Equal(new QueueId("night-line"), read.Offering.Queue);
        Assert.Equal(s_callers.Of("+442079460123"), read.Offering.Caller);
    }

    [Theory]
    [InlineData("2026-11-21T09:30:00.2509Z")]
    [InlineData("2026-11-21T10:30:00.25+01:00")]
    [InlineData("2026-11-20t23:00:00.250-10:30")]
    public void TryRead_TimeWithAnyOffset_IsUtcInMilliseconds(string time)
    {
        var read = Read(With("time", time), out _);

        Assert.Equal(CloudEvents.At, read?.OccurredAt);
        Assert.Equal(TimeSpan.Zero, read?.OccurredAt.Offset);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/vnd.example+json")]
    public void TryRead_JsonContentTypeAndUnknownAttributes_AreNoFault(string contentType)
    {
        var json = With("datacontenttype", contentType);
        json["subject"] = "anything";
        json["traceparent"] = 5;
        json["data"]!["newer"] = new JsonArray(1, 2);

        Assert.NotNull(Read(json, out _));
    }

    [Theory]
    [InlineData("specversion", "0.3", "specversion must be \"1.0\"")]
    [InlineData("specversion", 1.0, "specversion must be a text")]
    [InlineData("specversion", null, "specversion must be \"1.0\"")]
    [InlineData("id", null, "id is missing")]
    [InlineData("id", "  ", "id must not be empty")]
    [InlineData("id", "one\ntwo", "id must not hold control characters")]
    [InlineData("id", 17, "id must be a text")]
    [InlineData("source", null, "source is missing")]
    [InlineData("source", "Dashboard ", "source must not be \"dashboard\" or \"demo\": these are the dashboard's own")]
    [InlineData("source", "demo", "source must not be \"dashboard\" or \"demo\": these are the dashboard's own")]
    [InlineData("type", null, "type is missing")]
    [InlineData("type", "", "type must not be empty")]
    [InlineData("type", EventTypes.ContactLost, "type is said by the dashboard only")]
    [InlineData("type", EventTypes.QueueConfigured, "type is said by the dashboard only")]
    [InlineData("time", null, "time is missing")]
    [InlineData("time", "2026-11-21T09:30:00", "time must be an instant with its offset, like 2026-11-21T09:30:00.250Z")]
    [InlineData("time", "11/12/2026 09:30:00 +01:00", "time must be an instant with its offset, like 2026-11-21T09:30:00.250Z")]
    [InlineData("time", 1_795_253_400, "time must be a text")]
    [InlineData("time", "2026-11-21T10:30:00.251Z", "time is more than an hour in the future: look at the sender's clock and offset")]
    [InlineData("datacontenttype", "text/xml", "datacontenttype must be application/json, or be left out")]
    [InlineData("data_base64", "e30=", "data_base64 is not taken: send data as a JSON object")]
    [InlineData("data", null, "data is missing")]
    [InlineData("data", "{}", "data must be a JSON object")]
    public void TryRead_AttributeThatMakesNoSense_IsNamed(string attribute, object? value, string expected)
    {
        var read = Read(With(attribute, JsonSerializer.SerializeToNode(value)), out var fault);

        Assert.Null(read);
        Assert.Equal(expected, fault?.Fault.ToString());
        Assert.Equal(attribute == "source" ? null : CloudEvents.Source, fault?.Source);
    }

    [Theory]
    [InlineData("answeredAt")]
    [InlineData("abandonedAt")]
    [InlineData("transferredAt")]
    [InlineData("endedAt")]
    [InlineData("wrappedUpAt")]
    [InlineData("rolledOverAt")]
    public void TryRead_RecordThatReachesIntoTheFuture_IsRefused(string field)
    {
        var data = new JsonObject { ["contact"] = "call-1", ["queue"] = "night-line", ["agent"] = "amina", [field] = "2026-11-21T10:30:00.250Z" };
        Assert.NotNull(Read(CloudEvents.Event(EventTypes.ContactRecorded, "1", data), out _));

        data[field] = "2026-11-21T10:30:00.251Z";

        Assert.Null(Read(CloudEvents.Event(EventTypes.ContactRecorded, "1", data), out var fault));
        Assert.Equal("data." + field, fault?.Fault.Field);
    }

    [Fact]
    public void TryRead_LongTexts_AreRefusedFromTheFirstCharacterTooMany()
    {
        Assert.NotNull(Read(With("id", new string('x', 200)), out _));
        Assert.NotNull(Read(With("source", new string('x', 100)), out _));

        Assert.Null(Read(With("id", new string('x', 201)), out var longId));
        Assert.Null(Read(With("source", new string('x', 101)), out var longSource));
        Assert.Equal("id must not be longer than 200 characters", longId?.Fault.ToString());
        Assert.Equal("source must not be longer than 100 characters", longSource?.Fault.ToString());
    }

    [Fact]
    public void TryRead_UnknownType_IsNamedInShort()
    {
        Assert.Null(Read(With("type", "helpline.contact.cloned.v1" + new string('x', 150)), out var fault));

        Assert.Equal("type", fault?.Fault.Field);
        Assert.Contains("\"helpline.contact.cloned.v1x", fault?.Fault.Reason, StringComparison.Ordinal);
        Assert.True(fault?.Fault.Reason.Length < 150);
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("dashboard")]
    public void TryRead_SourceThatCallsItselfOurs_IsRefused(string kind)
    {
        Assert.Null(Read(CloudEvents.Event(EventTypes.SourceStarted, "start", new { kind }), out var fault));
        Assert.NotNull(Read(CloudEvents.Event(EventTypes.SourceStarted, "start", new { kind = "replay" }), out _));

        Assert.Equal("data.kind must be live, replay or history", fault?.Fault.ToString());
    }

    [Theory]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"helpline.source.heartbeat.v1","time":"2026-11-21T09:30:00Z","subject":"\ud800","data":{}}""", null)]
    [InlineData("""{"specversion":"1.0","id":"\udc00","source":"s","type":"helpline.source.heartbeat.v1","time":"2026-11-21T09:30:00Z","data":{}}""", "id")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"helpline.contact.offered.v1","time":"2026-11-21T09:30:00Z","data":{"contact":"1","queue":"a\ud83d"}}""", "data.queue")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"helpline.agent.signed-in.v1","time":"2026-11-21T09:30:00Z","data":{"agent":"1","queues":["a","\ud83d"]}}""", "data.queues")]
    public void TryRead_HalfACharacter_IsRefusedWhereItIsRead(string json, string? field)
    {
        using var document = JsonDocument.Parse(json);

        var read = _reader.TryRead(document.RootElement, 0, CloudEvents.At, out var fault);

        Assert.Equal(field is null, read is not null);
        Assert.Equal(field, fault?.Fault.Field);
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("99999999999999999999999999")]
    [InlineData("-1")]
    [InlineData("1.5")]
    public void TryRead_NumberOutOfBounds_IsRefused(string number)
    {
        using var document = JsonDocument.Parse(
            $$$"""{"specversion":"1.0","id":"1","source":"s","type":"helpline.contact.offered.v1","time":"2026-11-21T09:30:00Z","data":{"contact":"1","queue":"a","priority":{{{number}}}}}""");

        Assert.Null(_reader.TryRead(document.RootElement, 0, CloudEvents.At, out var fault));
        Assert.Equal("data.priority must be a whole number from 0 to 100", fault?.Fault.ToString());
    }

    [Fact]
    public void TryRead_CallerThatMakesNoSense_IsNotRepeatedInTheFault()
    {
        const string Number = "+442079460123";
        foreach (var caller in (JsonNode[])[new JsonArray(Number), Number + new string('0', 200), new JsonObject { ["number"] = Number }])
        {
            var json = CloudEvents.Offered("call-1");
            json["data"]!["caller"] = caller;

            Assert.Null(Read(json, out var fault));
            Assert.Equal("data.caller", fault?.Fault.Field);
            Assert.DoesNotContain(Number, fault!.ToString(), StringComparison.Ordinal);
        }
    }

    private static JsonObject With(string attribute, JsonNode? value)
    {
        var json = CloudEvents.Offered("call-1");
        json[attribute] = value;
        return json;
    }

    private OperationsEvent? Read(JsonNode json, out CloudEventFault? fault)
    {
        using var document = JsonDocument.Parse(json.ToJsonString());
        return _reader.TryRead(document.RootElement, 7, CloudEvents.At, out fault);
    }
}
