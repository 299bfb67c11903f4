using FsCheck;
using FsCheck.Fluent;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Tests.Domain.FollowUps;

public sealed class FollowUpTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 16, 12, 0, 0, TimeSpan.Zero);
    private static readonly FollowUpId s_id = new("cases", "fu-1");

    [Fact]
    public void Merge_AnyFacts_IsCommutativeAssociativeAndIdempotent() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var (a, b, c) = (Some(random), Some(random), Some(random));
            Assert.Equal(a.Merge(b), b.Merge(a));
            Assert.Equal(a.Merge(b).Merge(c), a.Merge(b.Merge(c)));
            Assert.Equal(a.Merge(b), a.Merge(b).Merge(a));
            Assert.Equal(a.Merge(b), a.Merge(b).Merge(b));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    // Facts with their minute: O owed, R reached, N not reached, W withdrawn.
    [Theory]
    [InlineData("R5", FollowUpState.Untold)]
    [InlineData("O0", FollowUpState.Open)]
    [InlineData("O0 R5", FollowUpState.Done)]
    [InlineData("O0 R0", FollowUpState.Done)]
    [InlineData("O0 W5", FollowUpState.Withdrawn)]
    [InlineData("O0 W5 N6", FollowUpState.Done)]
    [InlineData("O0 N5 W6", FollowUpState.Done)]
    [InlineData("O0 R5 O6", FollowUpState.Open)]
    [InlineData("O0 W5 O6", FollowUpState.Open)]
    [InlineData("O0 R5 O6 N7", FollowUpState.Done)]
    public void State_InWhateverOrderItIsTold_FollowsFromTheFacts(string told, FollowUpState expected)
    {
        var facts = told.Split(' ').Select(Read).ToList();

        Assert.Equal(expected, facts.Aggregate((all, one) => all.Merge(one)).State);
        Assert.Equal(expected, Enumerable.Reverse(facts).Aggregate((all, one) => all.Merge(one)).State);
    }

    [Fact]
    public void IsLate_ExactlyWhenDue_IsNotLateYet()
    {
        var owed = Read("O0");

        Assert.False(owed.IsLate(s_noon.AddHours(4)));
        Assert.True(owed.IsLate(s_noon.AddHours(4).AddMilliseconds(1)));
        Assert.False(owed.Merge(Read("R9")).IsLate(s_noon.AddHours(9)));
    }

    [Fact]
    public void Merge_FactsOfAnotherFollowUp_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Read("O0").Merge(new FollowUp(new FollowUpId("other", "fu-1"))));

    private static FollowUp Read(string fact)
    {
        var at = s_noon.AddMinutes(int.Parse(fact[1..], System.Globalization.CultureInfo.InvariantCulture));
        return fact[0] switch
        {
            'O' => new FollowUp(s_id) { Owed = new Owing(at, new QueueId("crisis"), FollowUpMethod.Call, s_noon.AddHours(4)) },
            'R' => new FollowUp(s_id) { Done = new FollowUpDoing(at, FollowUpResult.Reached) },
            'N' => new FollowUp(s_id) { Done = new FollowUpDoing(at, FollowUpResult.NotReached) },
            _ => new FollowUp(s_id) { Withdrawn = new FollowUpWithdrawal(at) },
        };
    }

    // Few instants, so that many facts meet at the same one.
    private static FollowUp Some(Random random)
    {
        DateTimeOffset At() => s_noon.AddMinutes(random.Next(4));
        return new FollowUp(s_id)
        {
            Owed = random.Next(3) == 0
                ? null
                : new Owing(
                    At(),
                    new QueueId(random.Next(2) == 0 ? "crisis" : "housing"),
                    (FollowUpMethod)random.Next(4),
                    At().AddHours(random.Next(2)),
                    random.Next(2) == 0 ? null : new ContactId("pbx", $"c{random.Next(2)}"),
                    random.Next(2) == 0 ? null : "Ann"),
            Done = random.Next(2) == 0 ? null : new FollowUpDoing(At(), (FollowUpResult)random.Next(2), random.Next(2) == 0 ? null : "Ann"),
            Withdrawn = random.Next(2) == 0 ? null : new FollowUpWithdrawal(At(), random.Next(2) == 0 ? null : "Ben"),
        };
    }
}
