using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Simulation;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Domain.Simulation;

public sealed class FollowUpHabitTests
{
    private static readonly FollowUpHabit s_habit = new() { GaveUpShare = 0.5, LateShare = 0.2 };
    private static readonly DateTimeOffset s_from = SmallHelpline.Monday;

    [Fact]
    public void AdvanceTo_WithFollowUps_TellsTheSameStoryOfContacts()
    {
        var without = SmallHelpline.Play(Create(null), TimeSpan.FromDays(2));
        var with = SmallHelpline.Play(Create(s_habit), TimeSpan.FromDays(2));

        Assert.NotEmpty(with.OfType<FollowUpEvent>());
        Assert.Equal(without, with.Where(one => one is not FollowUpEvent));
    }

    [Fact]
    public void AdvanceTo_InSteps_OwesAndEndsTheSame()
    {
        var whole = SmallHelpline.Play(Create(s_habit), TimeSpan.FromDays(2)).OfType<FollowUpEvent>();
        var simulation = SmallHelpline.Simulate(Create(s_habit));

        var inSteps = Enumerable.Range(1, 96).SelectMany(half => simulation.AdvanceTo(s_from.AddMinutes(30 * half))).OfType<FollowUpEvent>();

        Assert.Equal(whole, inSteps);
    }

    [Fact]
    public void AdvanceTo_ThreeDays_FollowsUpWhoGaveUpAndSomeTooLate()
    {
        var events = SmallHelpline.Play(Create(s_habit), TimeSpan.FromDays(3));
        var gaveUp = SmallHelpline.Contacts(events).Where(one => one.Outcome == HelplineDashboard.Domain.Contacts.Outcome.Abandoned).Select(one => one.Id).ToHashSet();
        var followUps = FollowUps(events);

        Assert.All(followUps, one => Assert.Contains(one.Owed!.Contact!.Value, gaveUp));
        Assert.InRange(followUps.Count, gaveUp.Count * 0.35, gaveUp.Count * 0.65);
        var done = followUps.Where(one => one.State == FollowUpState.Done).ToList();
        Assert.InRange(done.Count(one => one.Done!.At > one.Owed!.DueAt), done.Count * 0.05, done.Count * 0.35);
        Assert.Contains(done, one => one.IsReached);
        Assert.Contains(done, one => !one.IsReached);
    }

    [Fact]
    public void FullHistory_APast_EndsEverythingWithinIt()
    {
        var to = s_from.AddDays(2);
        var told = HelplineSimulation.FullHistory(Create(s_habit), 1, s_from, to, "test", "h").ToList();
        var contacts = told.OfType<ContactRecorded>().Select(one => one.Contact).ToHashSet();
        var followUps = FollowUps(told);

        Assert.NotEmpty(followUps);
        Assert.All(followUps, one => Assert.NotEqual(FollowUpState.Open, one.State));
        Assert.All(told.OfType<FollowUpEvent>(), one => Assert.True(one.OccurredAt < to));
        Assert.All(followUps, one => Assert.Contains(one.Owed!.Contact!.Value, contacts));
        Assert.Equal(HelplineSimulation.History(Create(null), 1, s_from, to, "test", "h").Select(one => one.Record), told.OfType<ContactRecorded>().Select(one => one.Record));
    }

    // Too few agents, so that many give up.
    private static Scenario Create(FollowUpHabit? habit)
    {
        var scenario = SmallHelpline.Create(agents: 3);
        return scenario with { Queues = [.. scenario.Queues.Select(queue => queue with { FollowUps = habit })] };
    }

    private static List<FollowUp> FollowUps(IEnumerable<OperationsEvent> events) =>
        [.. events.OfType<FollowUpEvent>().GroupBy(one => one.FollowUp).Select(group => group.Select(one => one.Facts).Aggregate((all, one) => all.Merge(one)))];
}
