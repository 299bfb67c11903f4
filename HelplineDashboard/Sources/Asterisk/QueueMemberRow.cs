using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Sources.QueueLog;

namespace HelplineDashboard.Sources.Asterisk;

/// <summary>One telephone as a member of one queue, as Asterisk last told it.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Interface">What Asterisk rings, such as <c>PJSIP/201</c>.</param>
public sealed record QueueMemberRow(string Queue, string Interface)
{
    /// <summary>The reason under which the dashboard pauses a member that it may not remove: the member counts as not serving the queue.</summary>
    public const string LentReason = "lent to another queue";

    /// <summary>Gets the member's name; Asterisk repeats the interface where there is none.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what tells whether the telephone is in use.</summary>
    public string? StateInterface { get; init; }

    /// <summary>Gets its rank in the queue, 0 is asked first.</summary>
    public int Penalty { get; init; }

    /// <summary>Gets its wrap-up time in seconds.</summary>
    public int WrapUp { get; init; }

    /// <summary>Gets the state of the telephone, 0 to 8.</summary>
    public int Status { get; init; }

    /// <summary>Gets whether it pauses in this queue.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Gets why it pauses, or none.</summary>
    public string? PausedReason { get; init; }

    /// <summary>Gets whether it is on a call from this queue, or <see langword="null" /> where an older version does not say.</summary>
    public bool? IsInCall { get; init; }

    /// <summary>Gets whether it is given calls while on one, or <see langword="null" /> where it is not said: a snapshot leaves it out.</summary>
    public bool? RingsInUse { get; init; }

    /// <summary>Gets the agent.</summary>
    public AgentId Agent => AgentNames.Of(Name);

    /// <summary>Gets whether the dashboard has paused it because it is lent.</summary>
    public bool IsLent => IsPaused && PausedReason == LentReason;

    /// <summary>Gets whether the telephone cannot be reached.</summary>
    public bool IsUnreachable => Status is 4 or 5;

    /// <summary>Gets whether the telephone rings.</summary>
    public bool IsRinging => Status is 6 or 7;

    /// <summary>Gets whether somebody speaks on the telephone, with whomever.</summary>
    public bool IsInUse => Status is 2 or 3 or 7 or 8;

    /// <summary>Reads a member, from a snapshot (<c>Name</c>, <c>Location</c>) or an event (<c>MemberName</c>, <c>Interface</c>).</summary>
    /// <param name="message">The message.</param>
    /// <returns>The member, or <see langword="null" /> when it is not named so that it could be stored.</returns>
    public static QueueMemberRow? Read(AmiMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var queue = message["Queue"];
        var phone = message["Interface"] ?? message["Location"];
        var name = message["MemberName"] ?? message["Name"] ?? phone;
        if (queue is null || phone is null || Codes.Fault(queue) is not null || Codes.Fault(name) is not null)
        {
            return null;
        }

        return new QueueMemberRow(queue, phone)
        {
            Name = name!,
            StateInterface = message["StateInterface"],
            Penalty = message.Number("Penalty") ?? 0,
            WrapUp = message.Number("Wrapuptime") ?? 0,
            Status = message.Number("Status") ?? 0,
            IsPaused = message.Number("Paused") is 1,
            PausedReason = message["PausedReason"],
            IsInCall = message.Number("InCall") is { } inCall ? inCall == 1 : null,
            RingsInUse = message.Number("Ringinuse") is { } rings ? rings == 1 : null,
        };
    }
}
