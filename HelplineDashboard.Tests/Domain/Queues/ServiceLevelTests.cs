using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Domain.Queues;

public sealed class ServiceLevelTests
{
    private static readonly QueueSettings s_settings = new(new QueueId("crisis"));

    // One day, worked out by hand. Threshold 20 s, short abandon below 5 s.
    // Answered after 0, 10, 20 | 21, 60 s: 5, of which in time 3. Abandoned after 2 | 10 | 45 s: 3, of which short 1, in time 2.
    // Flowed out 2, rolled over 1, unknown 1, waiting 2. Offered 5 + 3 + 2 + 1 + 1 + 2 = 14.
    private static readonly ContactCounts s_day = Contacts()
        .Aggregate(default(ContactCounts), (sum, contact) => sum + ContactCounts.Of(contact, s_settings));

    [Fact]
    public void Counts_OfTheDay_AreThoseCountedByHand() => Assert.Equal(
        new ContactCounts
        {
            Offered = 14, Answered = 5, AnsweredInTime = 3, Abandoned = 3, ShortAbandoned = 1, AbandonedInTime = 2, FlowedOut = 2,
            RolledOver = 1, Unknown = 1, Transferred = 1, AnsweredWaitMs = 111_000, Handled = 4, HandleMs = (3 * 100_000) + 130_000,
        },
        s_day);

    [Theory]
    [InlineData(ServiceLevelFormula.ExcludeShortAbandons, 0, 3, 7)] // 5 + 3 - 1
    [InlineData(ServiceLevelFormula.Standard, 0, 3, 8)] // 5 + 3
    [InlineData(ServiceLevelFormula.AnsweredOnly, 0, 3, 5)]
    [InlineData(ServiceLevelFormula.Genesys, 0, 3, 10)] // 5 + 3 - 1 + 2 + 1
    [InlineData(ServiceLevelFormula.AmazonConnect, 0, 5, 12)] // 3 + 2 of 14 less the 2 who wait
    [InlineData(ServiceLevelFormula.ExcludeShortAbandons, 2, 3, 9)] // who waits too long is missed already
    [InlineData(ServiceLevelFormula.Standard, 2, 3, 10)]
    [InlineData(ServiceLevelFormula.AnsweredOnly, 2, 3, 5)]
    [InlineData(ServiceLevelFormula.Genesys, 2, 3, 12)]
    [InlineData(ServiceLevelFormula.AmazonConnect, 2, 5, 14)]
    public void From_TheDay_IsTheFigureWorkedOutByHand(ServiceLevelFormula formula, int overdue, int met, int counted)
    {
        var level = ServiceLevel.From(s_day, overdue, formula);

        Assert.Equal((met, counted, formula), (level.Met, level.Counted, level.Formula));
        Assert.Equal(100d * met / counted, level.Percentage);
    }

    [Theory]
    [InlineData(ServiceLevelFormula.ExcludeShortAbandons)]
    [InlineData(ServiceLevelFormula.Standard)]
    [InlineData(ServiceLevelFormula.AnsweredOnly)]
    [InlineData(ServiceLevelFormula.Genesys)]
    [InlineData(ServiceLevelFormula.AmazonConnect)]
    public void From_NothingDecided_IsNotAFigure(ServiceLevelFormula formula)
    {
        Assert.Null(ServiceLevel.From(default, 0, formula).Percentage);
        // Who waits within the threshold counts nowhere yet.
        Assert.Null(ServiceLevel.From(new ContactCounts { Offered = 3 }, 0, formula).Percentage);
    }

    [Fact]
    public void ServiceLevel_CountsThatCannotBe_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceLevel(-1, 0, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceLevel(2, 1, default));
    }

    [Theory]
    [InlineData(20_000, 1)]
    [InlineData(20_001, 0)]
    public void AnsweredInTime_AtTheThreshold_IsStillInTime(int waitMs, int expected) =>
        Assert.Equal(expected, ContactCounts.Of(Answered(waitMs / 1000d), s_settings).AnsweredInTime);

    [Theory]
    [InlineData(4_999, 1)]
    [InlineData(5_000, 0)]
    public void ShortAbandoned_AtTheLimit_IsNotShortAnyMore(int waitMs, int expected) =>
        Assert.Equal(expected, ContactCounts.Of(Abandoned(waitMs / 1000d), s_settings).ShortAbandoned);

    [Fact]
    public void ShortAbandoned_LimitOfZero_CountsNoneAsShort() =>
        Assert.Equal(0, ContactCounts.Of(Abandoned(0), s_settings with { ShortAbandonLimit = TimeSpan.Zero }).ShortAbandoned);

    [Fact]
    public void Counts_PutInAndTakenOut_AreAsBefore()
    {
        Assert.Equal(default, s_day - s_day);
        Assert.Equal(s_day, s_day + s_day - s_day);
    }

    [Fact]
    public void Means_OfTheDay_AreOverTheContactsThatHaveThem()
    {
        Assert.Equal(TimeSpan.FromSeconds(22.2), s_day.SpeedOfAnswer);
        Assert.Equal(TimeSpan.FromSeconds(107.5), s_day.HandleTime);
        Assert.Equal(100d * 3 / 14, s_day.AbandonRate);
        Assert.Equal((null, null, null), (default(ContactCounts).SpeedOfAnswer, default(ContactCounts).HandleTime, default(ContactCounts).AbandonRate));
    }

    [Fact]
    public void Of_NotOffered_CountsNowhere() =>
        Assert.Equal(default, ContactCounts.Of(Answered(5) with { Offered = null }, s_settings));

    private static IEnumerable<Contact> Contacts()
    {
        yield return Answered(0) with { Ended = Ended(100) };
        yield return Answered(10) with { Ended = Ended(110) };
        yield return Answered(20) with { Transferred = new Transfer(At(120)), Ended = Ended(300) };
        yield return Answered(21) with { Ended = Ended(121), WrappedUp = new WrapUp(At(151)) };
        yield return Answered(60); // they still speak
        yield return Abandoned(2);
        yield return Abandoned(10);
        yield return Abandoned(45);
        yield return Offered() with { Ended = new Ending(At(30), EndReason.Timeout) };
        yield return Offered() with { Ended = new Ending(At(3), EndReason.Key) };
        yield return Offered() with { RolledOver = new RollOver(At(90)) };
        yield return Offered() with { Lost = new Loss(At(7200), LossReason.OpenTooLong) };
        yield return Offered();
        yield return Offered();
    }

    private static Contact Offered() => new(new ContactId("pbx", "c")) { Offered = new Offering(At(0), s_settings.Queue) };

    private static Contact Answered(double wait) => Offered() with { Answered = new Answer(At(wait), new AgentId("a1")) };

    private static Contact Abandoned(double wait) => Offered() with { Abandoned = new Abandonment(At(wait)) };

    private static Ending Ended(double at) => new(At(at), EndReason.Caller);

    private static DateTimeOffset At(double seconds) => MessyDay.Noon.AddSeconds(seconds);
}
