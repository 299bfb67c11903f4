using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Operations.Moves;

/// <summary>The phone system, as far as moving agents goes. It is asked; the board shows what its events say it did.</summary>
public interface IPhoneSystem
{
    /// <summary>Gets the name to show and to write into the audit trail, for example "Asterisk".</summary>
    string Name { get; }

    /// <summary>Gets whether its word is enough: its events say nothing of the queues that agents serve, so an accepted change counts as done and is recorded by the dashboard.</summary>
    bool ConfirmsByAnswer { get; }

    /// <summary>Gets why it cannot be reached at present, one sentence, or <see langword="null" />.</summary>
    string? Trouble { get; }

    /// <summary>Asks for a change. Asking again with the same <see cref="QueueChange.Id" /> does nothing more.</summary>
    /// <returns>Its answer; what goes wrong is an answer too, never an exception other than that of the cancellation.</returns>
    Task<PhoneAnswer> ChangeAsync(QueueChange change, CancellationToken cancellationToken);
}

/// <summary>One agent is to join a queue, to leave one, or both at once: then the one comes in place of the other.</summary>
/// <param name="Id">Names the change: two attempts at one have the same.</param>
/// <param name="Agent">Who.</param>
/// <param name="Leave">The queue to leave, or <see langword="null" /> when none.</param>
/// <param name="Join">The queue to join, or <see langword="null" /> when none.</param>
/// <param name="Proficiency">How well the agent knows the queue to join, in percent; phone systems that route by rank may use it.</param>
/// <param name="Reason">Why, for the phone system's own log; no caller's data.</param>
public sealed record QueueChange(Guid Id, AgentId Agent, QueueId? Leave, QueueId? Join, int Proficiency, string Reason)
{
    /// <summary>Gets the queue that the agent goes on serving while joining another one beside it, or <see langword="null" />: it says which of several telephones are meant.</summary>
    public QueueId? Beside { get; init; }
}

/// <summary>What the phone system said to a change.</summary>
/// <param name="Kind">Whether it will do it.</param>
/// <param name="Reason">Why not, in its words, or <see langword="null" />.</param>
public sealed record PhoneAnswer(PhoneAnswerKind Kind, string? Reason = null)
{
    /// <summary>It does it, or has done it.</summary>
    public static readonly PhoneAnswer Accepted = new(PhoneAnswerKind.Accepted);
}

/// <summary>Kinds of answers.</summary>
public enum PhoneAnswerKind
{
    /// <summary>It does it, or has done it.</summary>
    Accepted,

    /// <summary>It will not.</summary>
    Refused,

    /// <summary>It was surely not asked: nothing has changed.</summary>
    Unreachable,

    /// <summary>It was asked and did not answer in time: nobody knows.</summary>
    Unknown,
}
