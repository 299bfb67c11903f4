using System.Text;
using System.Text.Json;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>As many events of a busy helpline as a benchmark wants, in the order of their times: eight queues, sixty agents, callers that come and go.</summary>
internal static class BenchmarkDay
{
    private const int Queues = 8;
    private const int Agents = 60;

    /// <summary>Makes events: of five, one contact's offer, answer, end and wrap-up, and one agent's change of state.</summary>
    /// <param name="source">The source that says them.</param>
    /// <param name="count">How many.</param>
    /// <param name="start">When the first happens.</param>
    /// <param name="step">How long from one to the next.</param>
    /// <param name="first">How many were made before, to go on from there.</param>
    public static IEnumerable<OperationsEvent> Events(string source, int count, DateTimeOffset start, TimeSpan step, int first = 0)
    {
        // Each contact's words are 40 events apart, so that they come in other batches and find the contact stored.
        const int Apart = 40;
        for (var index = first; index < first + count; index++)
        {
            var at = EventFields.CutToMilliseconds(start + ((index - first) * step));
            var kind = index % 5;
            var number = (index / 5) - (kind is 1 or 2 or 3 ? kind * Apart : 0);
            var key = new EventKey(source, $"event-{index}");
            var contact = new ContactId(source, $"call-{Math.Max(number, 0)}");
            var agent = new AgentId($"{source}-agent-{(number + Agents) % Agents}");
            yield return kind switch
            {
                0 => new ContactOffered(key, contact, new Offering(at, new QueueId($"queue-{number % Queues}"), Language: "en", Caller: $"+4420{number % 5000:D8}")),
                1 when number >= 0 => new ContactAnswered(key, contact, new Answer(at, agent)),
                2 when number >= 0 => new ContactEnded(key, contact, new Ending(at, EndReason.Caller)),
                3 when number >= 0 => new ContactWrappedUp(key, contact, new WrapUp(at, "housing")),
                4 => new AgentStateChanged(key, agent, new Presence(at, index % 2 == 0 ? AgentState.Ready : AgentState.Paused, null)),
                _ => new SourceHeartbeat(key, at),
            };
        }
    }

    /// <summary>Writes events as bodies of batches, as a sender would.</summary>
    public static IEnumerable<byte[]> Bodies(IEnumerable<OperationsEvent> events, int batchSize) =>
        events.Chunk(batchSize).Select(batch => Encoding.UTF8.GetBytes($"[{string.Join(',', batch.Select(Write))}]"));

    private static string Write(OperationsEvent one) =>
        $$"""{"specversion":"1.0","id":{{JsonSerializer.Serialize(one.Key.Id)}},"source":"{{one.Key.Source}}","type":"{{EventWriter.TypeOf(one)}}","time":"{{one.OccurredAt:O}}","data":{{EventWriter.Write(one)}}}""";
}
