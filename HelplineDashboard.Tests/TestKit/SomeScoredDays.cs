using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Operations.Scorecards;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>Nine weeks of three queues, counted and closed, with a team of six: a scorecard to look at.</summary>
internal static class SomeScoredDays
{
    private static readonly string[] s_queues = ["housing", "benefits", "text"];

    public static async Task SaveAsync(IServiceProvider services)
    {
        var today = services.GetRequiredService<ReadRows>().Today;
        var events = new List<OperationsEvent>();
        for (var ago = 63; ago > 0; ago--)
        {
            // Noon, so that it is the same day in every zone of these queues.
            var noon = new DateTimeOffset(today.AddDays(-ago).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
            events.AddRange(Enumerable.Range(0, 12).Select(index => Recorded(noon, ago, index)));
            events.AddRange(Enumerable.Range(0, 6).SelectMany(agent => Shift(noon, agent)));
        }

        await services.GetRequiredService<RecordEvents>().RecordAsync(events, CancellationToken.None);
        await services.GetRequiredService<CloseDays>().RunAsync(CancellationToken.None);
        await services.GetRequiredService<BuildAgentDays>().RunAsync(CancellationToken.None);
    }

    private static ContactRecorded Recorded(DateTimeOffset noon, int ago, int index)
    {
        var code = $"day{ago}-{index}";
        var at = noon.AddMinutes(5 * index);
        var contact = new Contact(new ContactId("phones", code))
        {
            Offered = new Offering(at, new QueueId(s_queues[index % 3]), IssueType: index % 2 == 0 ? "Repairs" : "Self-harm", Caller: $"p:{index + ago:0000000000000000000000}"),
        };
        contact = index == 11 ? contact with { Abandoned = new Abandonment(at.AddSeconds(40)) } : contact with
        {
            Answered = new Answer(at.AddSeconds(7 * index), new AgentId($"teller{index % 6}")),
            Ended = new Ending(at.AddSeconds((7 * index) + 300)),
            WrappedUp = new WrapUp(at.AddSeconds((7 * index) + 340)),
            Surveyed = index == 2 ? new Survey(at.AddHours(1), 5, 9) : null,
        };
        return new ContactRecorded(new EventKey("phones", code), contact);
    }

    private static IEnumerable<OperationsEvent> Shift(DateTimeOffset noon, int agent)
    {
        var id = new AgentId($"teller{agent}");
        var (from, to) = (noon.AddHours(-3), noon.AddHours(4));
        yield return new AgentSignedIn(Key(from), id, from, new AgentProfile(from, $"Teller {agent}") { Team = "Advice" }, new QueueSet(from, s_queues.Select(queue => new QueueId(queue))));
        yield return new AgentSignedOut(Key(to), id, to);

        EventKey Key(DateTimeOffset at) => new("phones", $"{id.Code}-{at:yyyyMMddHH}");
    }
}
