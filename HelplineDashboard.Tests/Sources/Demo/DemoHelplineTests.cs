using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Simulation;
using HelplineDashboard.Sources.Demo;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Sources.Demo;

/// <summary>What a visitor is promised to see, so that a change of the scenario that breaks it is noticed.</summary>
public sealed class DemoHelplineTests
{
    private static readonly Scenario s_scenario = DemoHelpline.Create("Europe/London");
    private static readonly Lazy<List<Contact>> s_fourWeeks = new(() =>
        [.. HelplineSimulation.History(s_scenario, 1, SmallHelpline.Monday, SmallHelpline.Monday.AddDays(28), "demo", "h").Select(one => one.Record)]);

    [Fact]
    public void Create_Settings_HaveNoFaultsAndDiffer()
    {
        var settings = s_scenario.Queues.Select(queue => queue.Settings).ToList();

        Assert.Equal(8, settings.Count);
        Assert.All(settings, one => Assert.Empty(one.Faults()));
        Assert.Equal(Enum.GetValues<Channel>(), settings.Select(one => one.Channel).Distinct().Order());
        Assert.True(settings.Select(one => one.Threshold).Distinct().Count() > 3);
        Assert.All(settings, one => Assert.Equal("Europe/London", one.TimeZone));
    }

    [Fact]
    public void Create_Roster_HasSixtyOddPeopleOfWhomEachServesAQueue()
    {
        var queues = s_scenario.Queues.Select(queue => queue.Queue).ToHashSet();

        Assert.InRange(s_scenario.Roster.Count, 60, 70);
        Assert.Equal(s_scenario.Roster.Count, s_scenario.Roster.Select(member => member.Agent).Distinct().Count());
        Assert.Equal(s_scenario.Roster.Count, s_scenario.Roster.Select(member => member.Name).Distinct().Count());
        Assert.All(s_scenario.Roster, member => Assert.Subset(queues, member.Queues.ToHashSet()));
        Assert.Equal(queues, s_scenario.Roster.SelectMany(member => member.Queues).ToHashSet());
    }

    [Fact]
    public void Create_AFewWeeks_IsAsBusyAndAsGoodAsAHelplineIs()
    {
        var levels = s_scenario.Queues.ToDictionary(queue => queue.Queue, queue => Level(queue.Settings));

        Assert.All(s_fourWeeks.Value.GroupBy(contact => contact.Offered!.At.Date), day => Assert.InRange(day.Count(), 1_100, 3_000));
        Assert.InRange(s_fourWeeks.Value.Count / 28, 1_500, 2_500);
        Assert.InRange(levels[DemoQueues.Benefits], 50, 70); // The one that struggles.
        Assert.All(levels.Where(level => level.Key != DemoQueues.Benefits && level.Key != DemoQueues.Email), level => Assert.InRange(level.Value, 60, 96));

        double Level(QueueSettings settings)
        {
            var counts = s_fourWeeks.Value.Where(contact => contact.Offered!.Queue == settings.Queue)
                .Select(contact => ContactCounts.Of(contact, settings)).Aggregate((all, one) => all + one);
            return ServiceLevel.From(counts, 0, settings.Formula).Percentage!.Value;
        }
    }

    [Fact]
    public void Create_FrequentCallers_MakeALargeShareOfTheContacts()
    {
        var known = s_fourWeeks.Value.Where(contact => contact.Offered!.Caller is not null).GroupBy(contact => contact.Offered!.Caller).ToList();

        var topThreePercent = known.Select(caller => caller.Count()).OrderDescending().Take(known.Count * 3 / 100).Sum();

        Assert.InRange(topThreePercent / (double)known.Sum(caller => caller.Count()), 0.2, 0.6);
        Assert.Contains(s_fourWeeks.Value, contact => contact.Offered!.Caller is null);
    }

    [Fact]
    public void Create_Surveys_AreBetterWhereTheWaitWasShort()
    {
        var surveyed = s_fourWeeks.Value.Where(contact => contact.Surveyed is not null && contact.Offered!.Channel == Channel.Call).ToList();

        double Satisfaction(bool inTime) => surveyed
            .Where(contact => contact.Wait <= TimeSpan.FromSeconds(20) == inTime)
            .Average(contact => contact.Surveyed!.Satisfaction!.Value);

        Assert.True(surveyed.Count > 500);
        Assert.True(Satisfaction(true) > Satisfaction(false) + 0.3);
    }

    [Fact]
    public void Create_AnyQuarterOfAnHourOfTheWeek_SomethingHappens()
    {
        var events = SmallHelpline.Play(s_scenario, TimeSpan.FromDays(7));
        var perQuarter = events.GroupBy(one => (int)((one.OccurredAt - SmallHelpline.Monday) / TimeSpan.FromMinutes(15))).ToDictionary(quarter => quarter.Key, quarter => quarter.Count());

        Assert.All(Enumerable.Range(0, 7 * 96), quarter => Assert.InRange(perQuarter.GetValueOrDefault(quarter), 15, int.MaxValue));
        // On a working day something every four seconds at least, as a rule.
        Assert.True(events.Count(one => one.OccurredAt - SmallHelpline.Monday is var at && at > TimeSpan.FromHours(9) && at < TimeSpan.FromHours(17)) > 8 * 900);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(11)]
    [InlineData(22)]
    public void SurgeAfter_AtAnyHour_FillsAQueueWithinThreeMinutes(int hour)
    {
        var startedAt = SmallHelpline.Monday.AddDays(6).AddHours(hour);

        var surge = DemoHelpline.SurgeAfter(s_scenario, 1, startedAt);
        var usual = OfferedDuring(s_scenario);
        var surged = OfferedDuring(s_scenario with { Surges = [surge] });

        Assert.InRange(surge.From, startedAt, startedAt.AddMinutes(2));
        Assert.True(surged >= usual + 4, $"{surged} instead of {usual}");

        int OfferedDuring(Scenario scenario) => SmallHelpline.Play(scenario, surge.Until - startedAt.AddHours(-1), 1, startedAt.AddHours(-1))
            .OfType<ContactOffered>().Count(one => one.Offering.Queue == surge.Queue && one.OccurredAt >= surge.From);
    }
}
