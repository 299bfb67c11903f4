using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Sources.Http;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Sources.Http;

public sealed class EventBodyTests
{
    private static readonly CloudEventReader s_reader = new(new CallerPseudonyms("a key of our tests"u8));
    private static readonly ApiOptions s_limits = new() { MaxBodyBytes = 4096, MaxBatchEvents = 5 };

    [Fact]
    public async Task ReadAsync_Batch_ReadsEveryEventInOrder()
    {
        var body = await ReadAsync(CloudEvents.Batch(Offered(5)).ToJsonString());

        Assert.Null(body.Problem);
        Assert.Equal(["call-0-offered", "call-1-offered", "call-2-offered", "call-3-offered", "call-4-offered"], body.Events.Select(one => one.Key.Id));
    }

    [Fact]
    public async Task ReadAsync_EmptyBatch_IsNoProblem()
    {
        var body = await ReadAsync("[]");

        Assert.Null(body.Problem);
        Assert.Empty(body.Events);
    }

    [Fact]
    public async Task ReadAsync_OneEvent_IsReadWithOrWithoutByteOrderMark()
    {
        var json = CloudEvents.Offered("call-1").ToJsonString();

        Assert.Single((await ReadAsync(json, isBatch: false)).Events);
        Assert.Single((await ReadAsync('\uFEFF' + json, isBatch: false)).Events);
    }

    [Fact]
    public async Task ReadAsync_OneBadEventInABatch_TakesNoneAndNamesIt()
    {
        var events = Offered(4).ToList();
        events[3]["data"]!["queue"] = " ";

        var body = await ReadAsync(CloudEvents.Batch(events).ToJsonString());

        Assert.Empty(body.Events);
        Assert.Equal(
            new Problem(400, "event", "Event 3 cannot be taken", "data.queue must not be empty.") { Index = 3, Field = "data.queue" },
            body.Problem);
        Assert.Equal(CloudEvents.Source, body.Fault?.Source);
    }

    [Theory]
    [InlineData("", true, "line 1, byte 1 ")]
    [InlineData("[{\n\"id\": nonsense}]", true, "line 2, byte 8 ")]
    [InlineData("{\"data\":{\"caller\":+442079460123}}", false, "line 1, byte 19 ")]
    [InlineData("[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]", true, "line 1, byte 17 ")]
    [InlineData("[{\"id\":\"1\",\"id\":\"2\"}]", true, "twice")]
    [InlineData("[{\"\\ud800\":1}]", true, "Unicode")]
    [InlineData("[] []", true, "line 1, byte 4 ")]
    [InlineData("{\"id\":\"1\"", false, "line 1, byte 10 ")]
    public async Task ReadAsync_NoJson_SaysWhereAndQuotesNothing(string text, bool isBatch, string expected)
    {
        var body = await ReadAsync(text, isBatch);

        Assert.Equal((400, "not-json"), (body.Problem?.Status, body.Problem?.Kind));
        Assert.Contains(expected, body.Problem!.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("44207", body.Problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", true, "not-a-batch")]
    [InlineData("null", true, "not-a-batch")]
    [InlineData("[]", false, "event")]
    [InlineData("[5]", true, "event")]
    [InlineData("\"text\"", false, "event")]
    public async Task ReadAsync_OtherJson_IsRefused(string text, bool isBatch, string kind)
    {
        var body = await ReadAsync(text, isBatch);

        Assert.Equal((400, kind), (body.Problem?.Status, body.Problem?.Kind));
    }

    [Fact]
    public async Task ReadAsync_OneEventTooMany_IsRefusedWhole()
    {
        var body = await ReadAsync(CloudEvents.Batch(Offered(6)).ToJsonString());

        Assert.Equal((413, "batch-too-long"), (body.Problem?.Status, body.Problem?.Kind));
        Assert.Empty(body.Events);
    }

    [Fact]
    public async Task ReadAsync_OneByteTooMany_IsRefused()
    {
        var fits = await ReadAsync("[]".PadRight(4096));
        var tooLong = await ReadAsync("[]".PadRight(4097));

        Assert.Null(fits.Problem);
        Assert.Equal((413, "body-too-long"), (tooLong.Problem?.Status, tooLong.Problem?.Kind));
    }

    [Fact]
    public async Task ReadAsync_EndlessBodyWithoutLength_IsCutOffAtTheLimit()
    {
        var pipe = new Pipe();
        var writing = Task.Run(async () =>
        {
            FlushResult flushed;
            do
            {
                flushed = await pipe.Writer.WriteAsync(new byte[1000]);
            }
            while (!flushed.IsCompleted);
        });

        var body = await EventBody.ReadAsync(pipe.Reader, true, s_reader, s_limits, CloudEvents.At, TestContext.Current.CancellationToken);
        await pipe.Reader.CompleteAsync();
        await writing;

        Assert.Equal(413, body.Problem?.Status);
    }

    [Fact]
    public void Parse_TenThousandMutatedBodies_NeverThrowsAndNeverTakesHalfABatch()
    {
        var random = new Random(20261121);
        var sound = Encoding.UTF8.GetBytes(Everything().ToJsonString());
        var taken = 0;
        for (var round = 0; round < 10_000; round++)
        {
            var mutated = Mutate(sound, random);

            var body = EventBody.Parse(new ReadOnlySequence<byte>(mutated), true, s_reader, new ApiOptions(), CloudEvents.At);

            Assert.True(body.Problem is null or { Status: 400 }, body.Problem?.ToString());
            Assert.True(body.Problem is null || body.Events.Count == 0);
            taken += body.Problem is null ? 1 : 0;
        }

        // Both ways were walked: some mutations only change a letter of a name.
        Assert.InRange(taken, 100, 9_900);
    }

    private static byte[] Mutate(byte[] sound, Random random)
    {
        ReadOnlySpan<string> odd = ["\"", "\\ud800", "\\u0000", "{", "]", ",", "null", "1e999", "\u00ff", "[[[[[[[[", "\"\":\"\",", "-", "\n"];
        var bytes = sound.ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.Latin1.GetBytes(odd[random.Next(odd.Length)]));
                    break;
                default:
                    bytes.InsertRange(at, bytes.Skip(random.Next(bytes.Count)).Take(random.Next(1, 60)).ToList());
                    break;
            }
        }

        return [.. bytes];
    }

    private static JsonArray Everything() => CloudEvents.Batch(EventVocabulary.All.Select((type, index) =>
        CloudEvents.Event(type.Name, $"event-{index}", JsonNode.Parse(type.ExampleData)!)));

    private static IEnumerable<JsonObject> Offered(int count) => Enumerable.Range(0, count).Select(index => CloudEvents.Offered($"call-{index}"));

    private static Task<EventBody> ReadAsync(string text, bool isBatch = true) => EventBody.ReadAsync(
        PipeReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(text))), isBatch, s_reader, s_limits, CloudEvents.At, TestContext.Current.CancellationToken);
}
