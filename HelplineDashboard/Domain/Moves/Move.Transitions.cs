using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Moves;

/// <summary>What became of an attempt to change a move: it as it is then, or why it cannot be done.</summary>
/// <param name="Move">The move as it is from now on, or as it stands when it was refused and is known; <see langword="null" /> when there is none.</param>
/// <param name="Refusal">Why not, or <see langword="null" /> when it was done.</param>
public sealed record MoveChange(Move? Move, MoveRefusal? Refusal);

// Where a move may go from where it stands. Each change is one version and, when there is something to say, one step.
public sealed partial record Move
{
    /// <summary>The longest that a loan may be.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>How long the phone system has to do what it was asked for until the dashboard takes it back.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromMinutes(5);

    // A phone system that was away is asked soon at first, then once a minute for as long as it takes.
    private static readonly TimeSpan s_firstRetry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_lastRetry = TimeSpan.FromSeconds(60);

    // Nothing is put off further than this: who reads more has seen the clock being set back.
    private static readonly TimeSpan s_longestPutOff = TimeSpan.FromMinutes(10);

    /// <summary>Begins a move: it waits until the agent has no contact, which may be at once.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="agent">Who.</param>
    /// <param name="from">The queue that lends.</param>
    /// <param name="to">The queue that borrows.</param>
    /// <param name="returnAt">When the agent returns by itself, UTC.</param>
    /// <param name="now">When it is asked for, UTC.</param>
    /// <param name="by">Who asks for it.</param>
    /// <param name="reason">Why, or <see langword="null" />.</param>
    public static Move Request(Guid id, AgentId agent, QueueId from, QueueId to, DateTimeOffset returnAt, DateTimeOffset now, string by, string? reason) =>
        new(id, agent, from, to, returnAt) { State = MoveState.Waiting, Steps = [new MoveStep(now, MoveState.Waiting, by, reason)] };

    /// <summary>Returns the change to ask the phone system for: there, or back once it is returning. Two attempts at one have the same name.</summary>
    public Guid ChangeId
    {
        get
        {
            if (State != MoveState.Returning)
            {
                return Id;
            }

            var bytes = Id.ToByteArray();
            bytes[^1] ^= 0xFF;
            return new Guid(bytes);
        }
    }

    /// <summary>Gets whether the phone system is to be asked at an instant, for the first time or again.</summary>
    /// <param name="now">The instant.</param>
    public bool IsToBeAsked(DateTimeOffset now) =>
        State is MoveState.Asked or MoveState.Returning && AskAt is { } at && (at <= now || at - now > s_longestPutOff);

    /// <summary>Takes it upon oneself to ask the phone system now.</summary>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="within">How long it has to confirm; another node asks when nothing was heard by then.</param>
    public MoveChange Ask(DateTimeOffset now, TimeSpan within) => State switch
    {
        MoveState.Waiting => Step(MoveState.Asked, now, Dashboard, null, this with { AskAt = now + within, ConfirmBy = now + within, Attempts = 1, IsAnswered = false }),
        MoveState.Asked or MoveState.Returning when IsToBeAsked(now) =>
            Changed(this with { AskAt = now + within, ConfirmBy = ConfirmBy ?? now + within, Attempts = Attempts + 1 }),
        MoveState.Asked or MoveState.Returning => Refused($"The phone system was asked to move {AgentName} already."),
        _ => NotNow(),
    };

    /// <summary>Notes that the phone system does it.</summary>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="by">The phone system's name.</param>
    public MoveChange Accept(DateTimeOffset now, string by) => State switch
    {
        // A way there that is accepted and not done is given up in the end; a way back is asked for again, for somebody is waited for.
        MoveState.Asked => Noted(now, by, "Accepted.", this with { AskAt = null, IsAnswered = true }),
        MoveState.Returning => Noted(now, by, "Accepted.", this with { AskAt = now + s_lastRetry, IsAnswered = true }),
        _ => NotAsked(),
    };

    /// <summary>Notes that the phone system will not do it.</summary>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="by">The phone system's name.</param>
    /// <param name="words">Why not, in its words.</param>
    public MoveChange Refuse(DateTimeOffset now, string by, string? words)
    {
        var reason = words ?? "Refused without a reason.";
        return State switch
        {
            MoveState.Asked when Attempts <= 1 => Step(MoveState.Failed, now, by, reason, Over()),
            // An earlier attempt may have been done all the same.
            MoveState.Asked => Step(MoveState.Returning, now, by, reason, Back(now, MoveState.Failed)),
            MoveState.Returning => Noted(now, by, reason, this with { AskAt = now + RetryAfter, IsAnswered = true }),
            _ => NotAsked(),
        };
    }

    /// <summary>Notes that the phone system could not be reached and was surely not asked.</summary>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="by">The phone system's name.</param>
    /// <param name="words">Why not, in its words.</param>
    public MoveChange MissedPhone(DateTimeOffset now, string by, string? words)
    {
        var reason = words ?? "The phone system cannot be reached.";
        return State switch
        {
            MoveState.Asked when Attempts <= 1 => Step(MoveState.Failed, now, by, reason, Over()),
            MoveState.Asked or MoveState.Returning => Noted(now, by, reason, this with { AskAt = now + RetryAfter }),
            _ => NotAsked(),
        };
    }

    /// <summary>Notes that the phone system was asked and did not answer: nobody knows. It is asked again when it should have confirmed.</summary>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="by">The phone system's name.</param>
    /// <param name="words">What is known of it.</param>
    public MoveChange LeftUnanswered(DateTimeOffset now, string by, string? words) => State switch
    {
        MoveState.Asked or MoveState.Returning => Noted(
            now, by, words ?? "No answer.", this with { AskAt = AskAt > now + RetryAfter ? AskAt : now + RetryAfter }),
        _ => NotAsked(),
    };

    /// <summary>Notes that the board shows what the phone system was asked for.</summary>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="by">The phone system's name.</param>
    public MoveChange Confirm(DateTimeOffset now, string by) => State switch
    {
        MoveState.Asked => Step(MoveState.Active, now, by, null, this with { AskAt = null, ConfirmBy = null, IsAnswered = true }),
        MoveState.Returning => Step(EndsAs, now, by, null, Over()),
        _ => NotAsked(),
    };

    /// <summary>Takes it back, because a person says so. Nothing was sent while it waits, so that is over at once.</summary>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="by">Who.</param>
    /// <param name="reason">Why, or <see langword="null" />.</param>
    public MoveChange Undo(DateTimeOffset now, string by, string? reason) => State switch
    {
        MoveState.Waiting => Step(MoveState.Undone, now, by, reason, Over()),
        MoveState.Asked or MoveState.Active => Step(MoveState.Returning, now, by, reason, Back(now, MoveState.Undone)),
        _ => NotNow(),
    };

    /// <summary>Takes it back without a person: its time is over, or the phone system never did it.</summary>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="reason">Why, a sentence.</param>
    public MoveChange GoBack(DateTimeOffset now, string? reason) => State switch
    {
        MoveState.Waiting => Step(MoveState.Failed, now, Dashboard, reason, Over()),
        MoveState.Asked => Step(MoveState.Returning, now, Dashboard, reason, Back(now, MoveState.Failed)),
        MoveState.Active => Step(MoveState.Returning, now, Dashboard, reason, Back(now, MoveState.Returned)),
        _ => NotNow(),
    };

    /// <summary>Ends it because of what the board shows: the agent has signed out, or was moved elsewhere by others.</summary>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="by">Who told.</param>
    /// <param name="reason">What, a sentence.</param>
    public MoveChange End(DateTimeOffset now, string by, string reason) => State switch
    {
        MoveState.Waiting or MoveState.Asked => Step(MoveState.Failed, now, by, reason, Over()),
        MoveState.Active => Step(MoveState.Returned, now, by, reason, Over()),
        MoveState.Returning => Step(EndsAs, now, by, reason, Over()),
        _ => NotNow(),
    };

    /// <summary>Changes when the agent returns by itself.</summary>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="by">Who.</param>
    /// <param name="returnAt">The new time, UTC: later than now, at most <see cref="Longest" /> ahead.</param>
    /// <param name="reason">What changed, in the helpline's own time, or <see langword="null" />.</param>
    public MoveChange ChangeReturn(DateTimeOffset now, string by, DateTimeOffset returnAt, string? reason) =>
        State is not (MoveState.Waiting or MoveState.Asked or MoveState.Active) ? NotNow()
        : returnAt <= now ? Refused("The return time must be later than now.", MoveRefusalKind.Invalid)
        : returnAt > now + Longest ? Refused("A loan may last at most 12 hours from now.", MoveRefusalKind.Invalid)
        : returnAt == ReturnAt ? new MoveChange(this, null)
        : Noted(now, by, reason ?? "Another return time.", this with { ReturnAt = returnAt });

    /// <summary>Keeps what came of it.</summary>
    /// <param name="actual">What came of both queues.</param>
    public MoveChange Compare(MoveOutcome actual) =>
        ActiveSince is null ? Refused($"The move of {AgentName} never became a loan.") : Changed(this with { Actual = actual });

    private TimeSpan RetryAfter => TimeSpan.FromSeconds(Math.Min(s_lastRetry.TotalSeconds, s_firstRetry.TotalSeconds * Math.Pow(2, Math.Clamp(Attempts - 1, 0, 10))));

    private Move Over() => this with { AskAt = null, ConfirmBy = null };

    private Move Back(DateTimeOffset now, MoveState endsAs) => this with { AskAt = now, ConfirmBy = null, Attempts = 0, IsAnswered = false, EndsAs = endsAs };

    private MoveChange Step(MoveState state, DateTimeOffset now, string by, string? reason, Move changed) =>
        Changed(changed with { State = state, Steps = Steps.Add(new MoveStep(now, state, by, reason)) });

    // What is asked for again and again is not told again and again.
    private MoveChange Noted(DateTimeOffset now, string by, string reason, Move changed) =>
        Changed(Steps[^1].State == State && Steps[^1].By == by && Steps[^1].Reason == reason
            ? changed
            : changed with { Steps = Steps.Add(new MoveStep(now, State, by, reason)) });

    private MoveChange Changed(Move changed) => new(changed with { Version = Version + 1 }, null);

    private MoveChange NotAsked() => State is MoveState.Waiting or MoveState.Active
        ? Refused($"The phone system is not being asked to move {AgentName}.")
        : NotNow();

    private MoveChange NotNow() => Refused(State switch
    {
        MoveState.Waiting => $"{AgentName} still has a contact, and nothing was asked for yet.",
        MoveState.Asked => $"The phone system was asked to move {AgentName} already.",
        MoveState.Active => $"{AgentName} is on loan already.",
        MoveState.Returning => $"{AgentName} is on the way back already.",
        MoveState.Returned => $"The move of {AgentName} is over: the loan has ended.",
        MoveState.Undone => $"The move of {AgentName} is over: it was taken back{TakenBackBy}.",
        _ => $"The move of {AgentName} is over: it has failed.",
    });

    private string TakenBackBy
    {
        get
        {
            foreach (var step in Steps)
            {
                if (step.State is MoveState.Returning or MoveState.Undone)
                {
                    return $" by {step.By}";
                }
            }

            return "";
        }
    }

    private MoveChange Refused(string sentence, MoveRefusalKind kind = MoveRefusalKind.ChangedMeanwhile) =>
        new(this, new MoveRefusal(Agent, kind, sentence));
}
