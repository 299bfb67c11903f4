using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Tests.Domain.Moves;

public sealed class MoveTransitionTests
{
    private static readonly DateTimeOffset s_two = new(2026, 11, 17, 14, 2, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_within = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, Func<Move, DateTimeOffset, MoveChange>> s_actions = new()
    {
        ["ask"] = (move, now) => move.Ask(now, s_within),
        ["accept"] = (move, now) => move.Accept(now, "pbx"),
        ["refuse"] = (move, now) => move.Refuse(now, "pbx", "No such member."),
        ["unreachable"] = (move, now) => move.MissedPhone(now, "pbx", "No route to host."),
        ["unanswered"] = (move, now) => move.LeftUnanswered(now, "pbx", null),
        ["confirm"] = (move, now) => move.Confirm(now, "pbx"),
        ["undo"] = (move, now) => move.Undo(now, "Ana Silva", "Enough now"),
        ["go back"] = (move, now) => move.GoBack(now, "The time of the loan is over."),
        ["end"] = (move, now) => move.End(now, "pbx", "Amina K. signed out."),
        ["change return"] = (move, now) => move.ChangeReturn(now, "Ana Silva", s_two.AddHours(1), "Until 15:02."),
        ["compare"] = (move, _) => move.Compare(new MoveOutcome(default, default)),
    };

    // What each action leads to from each state: a state, or "-" for a refusal.
    private static readonly Dictionary<MoveState, string> s_outcomes = new()
    {
        //                    ask        accept      refuse      unreachable unanswered  confirm   undo        go back     end        return    compare
        [MoveState.Waiting] = "Asked      -           -           -           -           -         Undone      Failed      Failed     Waiting   -",
        [MoveState.Asked] = "Asked      Asked       Failed      Failed      Asked       Active    Returning   Returning   Failed     Asked     -",
        [MoveState.Active] = "-          -           -           -           -           -         Returning   Returning   Returned   Active    Active",
        [MoveState.Returning] = "Returning  Returning   Returning   Returning   Returning   Returned  -           -           Returned   -         Returning",
        [MoveState.Returned] = "-          -           -           -           -           -         -           -           -          -         Returned",
        [MoveState.Undone] = "-          -           -           -           -           -         -           -           -          -         Undone",
        [MoveState.Failed] = "-          -           -           -           -           -         -           -           -          -         -",
    };

    public static TheoryData<MoveState, string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<MoveState, string, string>();
            foreach (var (state, outcomes) in s_outcomes)
            {
                foreach (var (action, outcome) in s_actions.Keys.Zip(outcomes.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
                {
                    pairs.Add(state, action, outcome);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Action_FromEachState_LeadsOnOrIsRefusedInASentence(MoveState state, string action, string expected)
    {
        var move = In(state);
        var now = s_two.AddMinutes(20);

        var change = s_actions[action](move, now);

        if (expected == "-")
        {
            Assert.Equal(move, change.Move);
            Assert.Contains("Amina K.", change.Refusal!.Sentence, StringComparison.Ordinal);
            Assert.EndsWith(".", change.Refusal.Sentence, StringComparison.Ordinal);
            Assert.Equal((move.Agent, MoveRefusalKind.ChangedMeanwhile), (change.Refusal.Agent, change.Refusal.Kind));
            return;
        }

        var changed = change.Move!;
        Assert.Null(change.Refusal);
        Assert.Equal((Enum.Parse<MoveState>(expected), move.Version + 1), (changed.State, changed.Version));
        Assert.Equal(move.Steps, changed.Steps.Take(move.Steps.Length)); // nothing of the trail is ever lost
        Assert.All(changed.Steps.Skip(move.Steps.Length), step => Assert.Equal((now, changed.State), (step.At, step.State)));
        if (changed.State != move.State)
        {
            Assert.Equal(now, changed.Since);
        }

        if (!changed.IsOpen)
        {
            Assert.Equal((null, null), (changed.AskAt, changed.ConfirmBy));
        }
    }

    [Fact]
    public void Undo_WhileWaiting_EndsAtOnceForNothingWasSent()
    {
        var undone = Waiting().Undo(s_two.AddMinutes(1), "Ben", "Wrong person").Move!;

        Assert.Equal((MoveState.Undone, false, (DateTimeOffset?)null), (undone.State, undone.IsOpen, undone.ActiveSince));
        Assert.Equal(new MoveStep(s_two.AddMinutes(1), MoveState.Undone, "Ben", "Wrong person"), undone.Steps[^1]);
    }

    [Fact]
    public void Undo_OfALoan_EndsAsUndoneWithThePersonInTheTrail()
    {
        var undone = Done(Done(In(MoveState.Active).Undo(s_two.AddMinutes(5), "Ben", null)).Confirm(s_two.AddMinutes(6), "pbx"));

        Assert.Equal(MoveState.Undone, undone.State);
        Assert.Contains(undone.Steps, step => step is { By: "Ben", State: MoveState.Returning });
        Assert.Equal("The move of Amina K. is over: it was taken back by Ben.", undone.Undo(s_two.AddMinutes(7), "Eve", null).Refusal!.Sentence);
    }

    [Fact]
    public void ChangeId_OfTwoAttempts_IsTheSameAndOfTheWayBackAnother()
    {
        var asked = In(MoveState.Asked);
        var again = Done(asked.Ask(s_two.AddMinutes(1), s_within));
        var back = Done(again.Undo(s_two.AddMinutes(2), "Ben", null));

        Assert.Equal(asked.ChangeId, again.ChangeId);
        Assert.NotEqual(asked.ChangeId, back.ChangeId);
        Assert.Equal(back.ChangeId, Done(back.Ask(s_two.AddMinutes(2), s_within)).ChangeId);
    }

    [Fact]
    public void Ask_WhileAnotherNodeAsks_IsRefusedUntilAnAnswerShouldHaveCome()
    {
        var asked = Done(Waiting().Ask(s_two, s_within));

        Assert.NotNull(asked.Ask(s_two.AddSeconds(9), s_within).Refusal);
        Assert.Equal(2, Done(asked.Ask(s_two.AddSeconds(10), s_within)).Attempts);
    }

    [Fact]
    public void Ask_AfterTheClockWasSetBack_IsDueAtOnce()
    {
        var asked = Done(Waiting().Ask(s_two, s_within));

        Assert.True(asked.IsToBeAsked(s_two.AddHours(-1)));
    }

    [Fact]
    public void IsUnconfirmed_AfterTheStatedTime_StaysSoThroughFurtherAttempts()
    {
        var asked = Done(Waiting().Ask(s_two, s_within));

        Assert.False(asked.IsUnconfirmed(s_two.AddSeconds(10)));
        Assert.True(asked.IsUnconfirmed(s_two.AddSeconds(10.001)));
        Assert.True(Done(asked.Ask(s_two.AddSeconds(11), s_within)).IsUnconfirmed(s_two.AddSeconds(12)));
    }

    [Fact]
    public void MissedPhone_OnTheWayBack_IsRetriedEverMoreSlowlyAndTellsItOnce()
    {
        var back = Done(In(MoveState.Active).GoBack(s_two, "The time of the loan is over."));
        var now = s_two;
        var waits = new List<double>();
        for (var attempt = 0; attempt < 8; attempt++)
        {
            back = Done(Done(back.Ask(now, s_within)).MissedPhone(now, "pbx", "No route to host."));
            waits.Add((back.AskAt!.Value - now).TotalSeconds);
            now = back.AskAt.Value;
        }

        Assert.Equal([5, 10, 20, 40, 60, 60, 60, 60], waits);
        Assert.Single(back.Steps, step => step.Reason == "No route to host.");
        Assert.True(back.IsOpen);
    }

    [Fact]
    public void Refuse_AfterAnAttemptThatMayHaveBeenDone_TakesItBackBeforeItFails()
    {
        var again = Done(Done(In(MoveState.Asked).LeftUnanswered(s_two, "pbx", null)).Ask(s_two.AddMinutes(1), s_within));

        var refused = Done(again.Refuse(s_two.AddMinutes(1), "pbx", "No."));
        var failed = Done(Done(Done(refused.Ask(s_two.AddMinutes(1), s_within)).Accept(s_two.AddMinutes(1), "pbx")).Confirm(s_two.AddMinutes(2), "pbx"));

        Assert.Equal((MoveState.Returning, MoveState.Failed), (refused.State, failed.State));
    }

    [Theory]
    [InlineData(-1, "The return time must be later than now.")]
    [InlineData(0, "The return time must be later than now.")]
    [InlineData(12 * 60 + 1, "A loan may last at most 12 hours from now.")]
    public void ChangeReturn_OutOfBounds_IsRefused(int minutes, string sentence)
    {
        var refused = In(MoveState.Active).ChangeReturn(s_two, "Ana Silva", s_two.AddMinutes(minutes), null);

        Assert.Equal((MoveRefusalKind.Invalid, sentence), (refused.Refusal!.Kind, refused.Refusal.Sentence));
    }

    [Theory]
    [InlineData(MoveState.Asked, "to", true)]
    [InlineData(MoveState.Asked, "from", false)]
    [InlineData(MoveState.Asked, "from,to", false)]
    [InlineData(MoveState.Asked, "", false)]
    [InlineData(MoveState.Returning, "from", true)]
    [InlineData(MoveState.Returning, "to", false)]
    [InlineData(MoveState.Returning, "from,to", false)]
    public void IsShownBy_OneQueueWithoutTheOther_Only(MoveState state, string served, bool expected) =>
        Assert.Equal(expected, In(state).IsShownBy(Sight(served)));

    [Fact]
    public void IsShownBy_TakenBackBeforeItWasSeen_WaitsForTheAnswerToTheWayBack()
    {
        var back = Done(In(MoveState.Asked).Undo(s_two, "Ben", null));

        Assert.False(back.IsShownBy(Sight("from")));
        Assert.True(Done(Done(back.Ask(s_two, s_within)).Accept(s_two, "pbx")).IsShownBy(Sight("from")));
    }

    [Fact]
    public void Next_OfWhoIsOnAContact_WaitsUntilThatContactIsOver()
    {
        var move = Waiting();

        Assert.Null(Next(move, 60, Sight("from", busySince: -30)));
        Assert.Equal(MoveState.Asked, Next(move, 60, Sight("from"))!.State);
        // The contact of the request is over: this one began afterwards, and the phone system changes only what comes next.
        Assert.Equal(MoveState.Asked, Next(move, 60, Sight("from", busySince: 30))!.State);
    }

    [Theory]
    [InlineData(MoveState.Waiting, MoveState.Failed)]
    [InlineData(MoveState.Asked, MoveState.Failed)]
    [InlineData(MoveState.Active, MoveState.Returned)]
    [InlineData(MoveState.Returning, MoveState.Returned)]
    public void Next_OfWhoSignsOut_EndsWithThatStep(MoveState state, MoveState expected)
    {
        var ended = Next(In(state), 60, AgentSight.Absent)!;

        Assert.Equal((expected, "Amina K. signed out."), (ended.State, ended.Steps[^1].Reason));
    }

    [Theory]
    [InlineData("from", "Amina K. was moved back in the phone system.")]
    [InlineData("", "Amina K. left the queue in the phone system.")]
    public void Next_OfWhomOthersMovedBack_IsReturned(string served, string reason)
    {
        var ended = Next(In(MoveState.Active), 60, Sight(served))!;

        Assert.Equal((MoveState.Returned, reason), (ended.State, ended.Steps[^1].Reason));
    }

    [Theory]
    [InlineData(MoveState.Waiting, MoveState.Failed, "The contact lasted longer than the loan: nothing was asked for.")]
    [InlineData(MoveState.Asked, MoveState.Returning, "The time of the loan is over, and it was never confirmed.")]
    [InlineData(MoveState.Active, MoveState.Returning, "The time of the loan is over.")]
    public void Next_WhenTheTimeIsOver_GoesBackWhateverTheBoardShows(MoveState state, MoveState expected, string reason)
    {
        foreach (AgentSight? sight in (AgentSight?[])[null, Sight(state == MoveState.Active ? "to" : "from", busySince: -30)])
        {
            var back = Next(In(state), 1800, sight)!;

            Assert.Equal((expected, reason, Move.Dashboard), (back.State, back.Steps[^1].Reason, back.Steps[^1].By));
        }
    }

    [Theory]
    [InlineData(true, "pbx accepted it and never did it.")]
    [InlineData(false, "pbx never confirmed it.")]
    public void Next_OfWhatWasNeverDone_IsTakenBackAfterFiveMinutes(bool isAccepted, string reason)
    {
        var asked = In(MoveState.Asked);
        asked = isAccepted ? Done(asked.Accept(s_two, "pbx")) : asked with { AskAt = s_two.AddHours(9) };

        Assert.Null(Next(asked with { AskAt = null }, 299, Sight("from")));
        var back = Next(asked, 300, Sight("from"))!;
        Assert.Equal((MoveState.Returning, MoveState.Failed, reason), (back.State, back.EndsAs, back.Steps[^1].Reason));
    }

    [Fact]
    public void Next_WithoutABoard_TouchesNothingButTime()
    {
        Assert.Null(Next(Waiting(), 60, null));
        Assert.Null(Next(In(MoveState.Active), 60, null));
        Assert.Null(Next(In(MoveState.Asked) with { AskAt = null }, 60, null));
    }

    [Fact]
    public void Next_OfWhatIsOver_IsNothing()
    {
        foreach (var state in (MoveState[])[MoveState.Returned, MoveState.Undone, MoveState.Failed])
        {
            Assert.Null(Next(In(state), 9999, Sight("to")));
        }
    }

    [Fact]
    public void AlreadyMoved_OfALoan_NamesWhoWhatWhenInTheQueuesOwnTime()
    {
        var (from, to) = (new QueueSettings(new QueueId("from")) { Name = "Benefits", TimeZone = "Europe/Berlin" }, new QueueSettings(new QueueId("to")) { Name = "Housing" });

        Assert.Equal("Amina K. was moved from Benefits to Housing by Ana Silva at 15:02 until 15:30.", MoveWords.AlreadyMoved(In(MoveState.Active), from, to));
        Assert.Equal("Amina K. was moved from Benefits to Housing by Ana Silva at 15:02 and is on the way back.", MoveWords.AlreadyMoved(In(MoveState.Returning), from, to));
    }

    private static Move Waiting() => Move.Request(
        new Guid("0197a000-0000-7000-8000-00000000002a"), new AgentId("amina"), new QueueId("from"), new QueueId("to"), s_two.AddMinutes(28), s_two, "Ana Silva", "Surge")
        with { AgentName = "Amina K." };

    private static Move In(MoveState state)
    {
        var waiting = Waiting();
        var asked = Done(waiting.Ask(s_two, s_within));
        var active = Done(asked.Confirm(s_two, "pbx"));
        var returning = Done(active.GoBack(s_two, "The time of the loan is over."));
        return state switch
        {
            MoveState.Waiting => waiting,
            MoveState.Asked => asked,
            MoveState.Active => active,
            MoveState.Returning => returning,
            MoveState.Returned => Done(returning.Confirm(s_two, "pbx")),
            MoveState.Undone => Done(Done(active.Undo(s_two, "Ben", null)).Confirm(s_two, "pbx")),
            _ => Done(asked.Refuse(s_two, "pbx", "No.")),
        };
    }

    private static Move? Next(Move move, double seconds, AgentSight? sight) => move.Next(s_two.AddSeconds(seconds), sight, s_within, "pbx");

    private static AgentSight Sight(string served, double? busySince = null) => new(
        true,
        [.. served.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(code => new QueueId(code))],
        busySince is not null,
        s_two.AddSeconds(busySince ?? -3600));

    private static Move Done(MoveChange change)
    {
        Assert.Null(change.Refusal);
        return change.Move!;
    }
}
