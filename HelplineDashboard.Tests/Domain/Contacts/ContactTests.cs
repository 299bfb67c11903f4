using FsCheck;
using FsCheck.Fluent;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Tests.TestKit;
using Outcome = HelplineDashboard.Domain.Contacts.Outcome;

namespace HelplineDashboard.Tests.Domain.Contacts;

public sealed class ContactTests
{
    private static readonly ContactId s_id = new("pbx", "c1");
    private static readonly Contact s_offered = new(s_id) { Offered = new Offering(At(0), new QueueId("crisis")) };

    [Fact]
    public void Merge_FactsOfAMessyDay_IsCommutativeAssociativeAndIdempotent() =>
        Prop.ForAll<int>(seed =>
        {
            // Three contacts only, so that hundreds of facts meet on each.
            var facts = MessyDay.Events(seed, contacts: 200).OfType<ContactEvent>().Select((one, index) => Renamed(one.Facts, index % 3));
            foreach (var triple in facts.GroupBy(contact => contact.Id).SelectMany(same => same.Chunk(3)).Where(chunk => chunk.Length == 3))
            {
                var (a, b, c) = (triple[0], triple[1], triple[2]);
                Assert.Equal(a.Merge(b), b.Merge(a));
                Assert.Equal(a.Merge(b).Merge(c), a.Merge(b.Merge(c)));
                Assert.Equal(a.Merge(b), a.Merge(b).Merge(a));
                Assert.Equal(a, a.Merge(a));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void Merge_FactsOfAnotherContact_IsRefused() =>
        Assert.Throws<ArgumentException>(() => s_offered.Merge(new Contact(new ContactId("pbx", "c2"))));

    [Fact]
    public void Merge_SameInstantTwice_KeepsTheFullerFact()
    {
        var named = s_offered with { Offered = s_offered.Offered! with { Caller = "p:ann" } };
        var ended = new Contact(s_id) { Ended = new Ending(At(9)) };
        var endedByCaller = new Contact(s_id) { Ended = new Ending(At(9), EndReason.Caller) };

        Assert.Equal("p:ann", s_offered.Merge(named).Offered!.Caller);
        Assert.Equal("p:ann", named.Merge(s_offered).Offered!.Caller);
        Assert.Equal(EndReason.Caller, ended.Merge(endedByCaller).Ended!.Reason);
        Assert.Equal(EndReason.Caller, endedByCaller.Merge(ended).Ended!.Reason);
    }

    // What was told (O offered, A answered, B abandoned, E ended, T transferred, R rolled over, L lost) and what counts.
    [Theory]
    [InlineData("", Outcome.NotOffered)]
    [InlineData("A5 E9", Outcome.NotOffered)]
    [InlineData("O0", Outcome.Waiting)]
    [InlineData("O0 A5", Outcome.Answered)]
    [InlineData("O0 A5 B5 R5 E9 T9 L20", Outcome.Answered)]
    [InlineData("O0 B5", Outcome.Abandoned)]
    [InlineData("O0 B5 E5 L20", Outcome.Abandoned)]
    [InlineData("O0 B5 R5 E5", Outcome.RolledOver)]
    [InlineData("O0 E5", Outcome.FlowedOut)]
    [InlineData("O0 T5 L3", Outcome.FlowedOut)]
    [InlineData("O0 L20", Outcome.Unknown)]
    [InlineData("O0 L20 A30", Outcome.Answered)]
    public void Outcome_WhateverWasTold_IsTheFactThatWeighsMost(string told, Outcome expected) =>
        Assert.Equal(expected, Told(told).Outcome);

    // Seconds after the offer; -1 stands for not known.
    [Theory]
    [InlineData("O0", -1, -1, -1)]
    [InlineData("O0 A5", -1, 5, -1)]
    [InlineData("O0 A5 E65", 65, 5, 60)]
    [InlineData("O0 A5 T45 E65", 45, 5, 40)]
    [InlineData("O0 B12", 12, 12, -1)]
    [InlineData("O0 E30", 30, 30, -1)]
    [InlineData("O0 R40 B10", 40, 40, -1)]
    [InlineData("O0 L90", 90, -1, -1)] // nobody knows how long it waited
    [InlineData("O0 A5 L90", 90, 5, -1)] // nor how long they spoke
    [InlineData("O0 L90 A95", -1, 95, -1)] // the answer refutes the loss: they speak
    [InlineData("O0 L90 A95 E99", 99, 95, 4)]
    [InlineData("O0 A5 B65", 65, 5, 60)] // hung up after the answer: it is over
    [InlineData("O0 B3 A5", -1, 5, -1)]
    [InlineData("O0 B3 A5 E9", 9, 5, 4)]
    [InlineData("O10 A5", -1, 0, -1)] // the clock stepped back: no wait, not a negative one
    [InlineData("O0 A20 E15", 20, 20, 0)]
    [InlineData("O10 B5", 10, 0, -1)]
    public void FinishedAtWaitAndTalk_WhateverWasTold_AreNeverNegative(string told, int finished, int wait, int talk)
    {
        var contact = Told(told);

        Assert.Equal(finished < 0 ? null : At(finished), contact.FinishedAt);
        Assert.Equal(wait < 0 ? null : TimeSpan.FromSeconds(wait), contact.Wait);
        Assert.Equal(talk < 0 ? null : TimeSpan.FromSeconds(talk), contact.Talk);
        Assert.Equal(contact.Answered is not null && finished < 0, contact.IsHandled);
    }

    [Theory]
    [InlineData("O0 A5 E65 W95", 30)]
    [InlineData("O0 A5 E65 W60", 0)] // wrapped up while still speaking
    [InlineData("O0 A5 W95", -1)]
    [InlineData("O0 E65 W95", -1)]
    [InlineData("O0 A5 E65", -1)]
    public void WrapUp_WhateverWasTold_FollowsTheConversation(string told, int expected) =>
        Assert.Equal(expected < 0 ? null : TimeSpan.FromSeconds(expected), Told(told).WrapUp);

    [Fact]
    public void Wait_OverMidnight_IsCountedThrough()
    {
        var midnight = new DateTimeOffset(2026, 3, 18, 0, 0, 0, TimeSpan.Zero);
        var contact = s_offered with
        {
            Offered = s_offered.Offered! with { At = midnight.AddSeconds(-30) },
            Answered = new Answer(midnight.AddSeconds(30), new AgentId("a1")),
            Ended = new Ending(midnight.AddMinutes(10)),
        };

        Assert.Equal(TimeSpan.FromMinutes(1), contact.Wait);
        Assert.Equal(TimeSpan.FromSeconds(570), contact.Talk);
    }

    [Fact]
    public void IssueType_WrappedUpWithAnother_IsTheLaterWord()
    {
        var offered = s_offered with { Offered = s_offered.Offered! with { IssueType = "housing" } };

        Assert.Equal("housing", (offered with { WrappedUp = new WrapUp(At(90)) }).IssueType);
        Assert.Equal("debt", (offered with { WrappedUp = new WrapUp(At(90), "debt") }).IssueType);
    }

    [Theory]
    [InlineData("", -1)]
    [InlineData("S700", 700)]
    [InlineData("W95 A5 L90", 95)]
    public void LastToldAt_AnyFacts_IsTheLatest(string told, int expected) =>
        Assert.Equal(expected < 0 ? null : At(expected), Told(told).LastToldAt);

    private static DateTimeOffset At(int seconds) => MessyDay.Noon.AddSeconds(seconds);

    private static Contact Told(string facts) =>
        facts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(new Contact(s_id), (contact, fact) => contact.Merge(Fact(fact)));

    private static Contact Fact(string fact)
    {
        var at = At(int.Parse(fact.AsSpan(1), provider: null));
        return fact[0] switch
        {
            'O' => new Contact(s_id) { Offered = new Offering(at, new QueueId("crisis")) },
            'A' => new Contact(s_id) { Answered = new Answer(at, new AgentId("a1")) },
            'B' => new Contact(s_id) { Abandoned = new Abandonment(at) },
            'E' => new Contact(s_id) { Ended = new Ending(at) },
            'T' => new Contact(s_id) { Transferred = new Transfer(at) },
            'R' => new Contact(s_id) { RolledOver = new RollOver(at) },
            'W' => new Contact(s_id) { WrappedUp = new WrapUp(at) },
            'S' => new Contact(s_id) { Surveyed = new Survey(at, 4) },
            'L' => new Contact(s_id) { Lost = new Loss(at, LossReason.OpenTooLong) },
            _ => throw new ArgumentException(fact, nameof(fact)),
        };
    }

    private static Contact Renamed(Contact facts, int number) => new(new ContactId("pbx", $"c{number}"))
    {
        Offered = facts.Offered,
        Answered = facts.Answered,
        Abandoned = facts.Abandoned,
        Transferred = facts.Transferred,
        Ended = facts.Ended,
        WrappedUp = facts.WrappedUp,
        RolledOver = facts.RolledOver,
        Surveyed = facts.Surveyed,
        Lost = facts.Lost,
    };
}
