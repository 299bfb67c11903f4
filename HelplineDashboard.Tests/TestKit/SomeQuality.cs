using HelplineDashboard.Data;
using HelplineDashboard.Data.Agents;
using HelplineDashboard.Data.Events;
using HelplineDashboard.Data.Quality;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Quality;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>Reviews to look at: open, begun and finished ones, contacts with two reviewers, and actions.</summary>
internal static class SomeQuality
{
    public static readonly Guid Open = new("00000000-0000-0000-0000-0000000000a1");
    public static readonly Guid Finished = new("00000000-0000-0000-0000-0000000000b2");

    /// <summary>Says which reviews are seen.</summary>
    public static SeenReviews Seen(Database database, EventLog log) =>
        new(new AgentRepository(database), new SampleRepository(database, log), new ReviewRepository(database, log));

    public static async Task SaveAsync(IServiceProvider services)
    {
        var rubrics = services.GetRequiredService<KeepRubric>();
        var rubric = (await rubrics.FindActiveAsync(CancellationToken.None))!;
        await rubrics.MakeDraftAsync(rubric.Id, "Ana", CancellationToken.None);
        var keep = services.GetRequiredService<KeepReviews>();
        var yesterday = services.GetRequiredService<DrawSample>().Today.AddDays(-1);
        var offeredAt = new DateTimeOffset(yesterday.ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero);
        var contacts = Enumerable.Range(0, 16).Select(index => new SampledContact(
            Guid.NewGuid(), yesterday, rubric.Id, new ContactId("pbx", $"call-{index:00}"), new QueueId(index % 2 == 0 ? "housing" : "crisis"), new AgentId($"agent{index % 3}"), offeredAt.AddMinutes(index))
        {
            HandleTime = index == 3 ? null : TimeSpan.FromMinutes(7 + index),
            Reasons = (SampleReasons)(index % 16),
            Inclusion = 0.1,
            IsDouble = index >= 4,
        }).ToArray();
        var reviews = contacts.SelectMany((contact, index) => Enumerable.Range(1, contact.IsDouble ? 2 : 1).Select(slot =>
            new Review(index switch { 0 => Open, 1 => Finished, _ => Guid.NewGuid() }, contact.Id, slot, contact.Queue, contact.Date))).ToList();
        await services.GetRequiredService<SampleRepository>().AddAsync(
            new SampledDay(yesterday, rubric.Code, rubric.Id, 1, 160, offeredAt.AddHours(19)), [.. contacts], reviews, CancellationToken.None);
        foreach (var (review, index) in reviews.Where(review => review.Id != Open).Select((review, index) => (review, index)))
        {
            var reviewer = review.Slot == 1 ? "Ana Silva" : "Ben Carter";
            await keep.SaveAsync(review.Id, 0, reviewer, QualityHelpline.Marks(index % 4, isRiskAsked: index != 0), "A calm and clear conversation.", CancellationToken.None);
            if (index != 1)
            {
                await keep.CompleteAsync(review.Id, 1, reviewer, CancellationToken.None);
            }
        }

        var actions = services.GetRequiredService<KeepActions>();
        await actions.AddAsync(Finished, "Listen to it together", "Ben Carter", actions.Today.AddDays(9), "Ana Silva", CancellationToken.None);
        var done = (await actions.AddAsync(Finished, "Practise asking about risk", "Ben Carter", actions.Today, "Ana Silva", CancellationToken.None)).Saved!;
        await actions.ChangeAsync(done, ActionState.Done, "Ben Carter", CancellationToken.None);
    }
}
