using System.Text.Json;
using System.Text.Json.Nodes;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Sources.Http;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Sources.Http;

/// <summary>What the vocabulary says in words is what the reader takes: no field more, no bound other.</summary>
public sealed class EventVocabularyTests
{
    private static readonly CloudEventReader s_reader = new(new CallerPseudonyms("a key of our tests"u8));

    public static TheoryData<string> Types => [.. EventVocabulary.All.Select(type => type.Name)];

    public static TheoryData<string, string> Fields =>
        [.. EventVocabulary.All.SelectMany(type => type.Fields.Select(one => (type.Name, one.Name)))];

    [Fact]
    public void All_WithTheReserved_AreAllTypesThereAre()
    {
        var constants = typeof(EventTypes).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(constants.Order(), EventVocabulary.All.Select(type => type.Name).Concat(EventVocabulary.Reserved).Order());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Example_OfEachType_IsTakenAndNamesOnlyFieldsThatAreDescribed(string name)
    {
        var type = Find(name);
        var data = JsonNode.Parse(type.ExampleData)!.AsObject();

        Assert.Null(Fault(type, data));
        Assert.Subset(type.Fields.Select(field => field.Name).ToHashSet(), data.Select(pair => pair.Key).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Field_OfAnotherKind_IsRefusedByItsName(string name, string field)
    {
        var type = Find(name);
        var data = Example(type);
        // An empty object is a sensible set of skills, and nothing else.
        data[field] = type.Fields.Single(one => one.Name == field).Kind == EventFieldKind.Skills ? "housing" : new JsonObject();

        Assert.Equal("data." + field, Fault(type, data)?.Field);
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Field_LeftOut_IsRefusedOnlyWhenRequired(string name, string field)
    {
        var type = Find(name);
        var described = type.Fields.Single(one => one.Name == field);
        var data = Example(type);
        data.Remove(field);
        if (field == "agent")
        {
            data.Remove("answeredAt");
        }

        Assert.Equal(described.IsRequired ? $"data.{field} is missing" : null, Fault(type, data)?.ToString());
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Field_AtItsBounds_IsTakenAndBeyondRefused(string name, string field)
    {
        var type = Find(name);
        var described = type.Fields.Single(one => one.Name == field);
        var (taken, refused) = Bounds(described);

        Assert.All(taken, value => Assert.Null(Fault(type, Example(type, field, value))));
        Assert.All(refused, value => Assert.Equal("data." + field, Fault(type, Example(type, field, value))?.Field));
    }

    private static (IEnumerable<JsonNode> Taken, IEnumerable<JsonNode> Refused) Bounds(EventField field) => field.Kind switch
    {
        EventFieldKind.Code => ([new string('x', 100)], [new string('x', 101), "a\u0007b"]),
        EventFieldKind.Text => ([new string('x', 200)], [new string('x', 201)]),
        EventFieldKind.Number => ([field.Least, field.Most], [field.Least - 1, field.Most + 1]),
        EventFieldKind.Flag => ([true, false], ["true", 1]),
        EventFieldKind.Word => (field.Words.Select(word => JsonValue.Create(word)), ["nonsense"]),
        EventFieldKind.Words => ([.. field.Words, string.Join(", ", field.Words)], ["nonsense", "ringing,nonsense"]),
        EventFieldKind.Queues => ([new JsonArray(), List(1000)], [List(1001), new JsonArray(""), new JsonArray(5)]),
        EventFieldKind.Skills => (
            [Skills(0, 1), Skills(1000, field.Least), Skills(1, field.Most)],
            [Skills(1001, 50), Skills(1, field.Least - 1), Skills(1, field.Most + 1), new JsonObject { [""] = 50 }]),
        EventFieldKind.Instant => ([CloudEvents.At.ToString("O")], [CloudEvents.At.AddMilliseconds(-1).ToString("O"), "2026-11-21T09:30:00"]),
        _ => throw new NotSupportedException(field.Kind.ToString()),
    };

    private static JsonArray List(int count) => [.. Enumerable.Range(0, count).Select(index => JsonValue.Create($"queue-{index}"))];

    private static JsonObject Skills(int count, int proficiency) =>
        new(Enumerable.Range(0, count).Select(index => KeyValuePair.Create($"queue-{index}", (JsonNode?)JsonValue.Create(proficiency))));

    private static EventDescription Find(string name) => EventVocabulary.All.Single(type => type.Name == name);

    // The example is a sensible record; here every field is to be looked at, and a partner is only with a hand-over.
    private static JsonObject Example(EventDescription type)
    {
        var data = JsonNode.Parse(type.ExampleData)!.AsObject();
        if (type.Name == EventTypes.ContactRecorded)
        {
            data["rolledOverAt"] = "2026-11-21T09:50:00Z";
        }

        return data;
    }

    private static JsonObject Example(EventDescription type, string field, JsonNode value)
    {
        var data = Example(type);
        data[field] = value;
        return data;
    }

    private static FieldFault? Fault(EventDescription type, JsonObject data)
    {
        using var document = JsonDocument.Parse(CloudEvents.Event(type.Name, "event-1", data).ToJsonString());
        _ = s_reader.TryRead(document.RootElement, 0, CloudEvents.At, out var fault);
        return fault?.Fault;
    }
}
