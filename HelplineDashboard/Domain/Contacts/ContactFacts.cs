using System.Globalization;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Contacts;

/// <summary>The contact reached a queue. The earliest one counts.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Channel">How the contact came.</param>
/// <param name="Language">The language as the source names it, or none.</param>
/// <param name="IssueType">What it is about as far as known before the answer, or none.</param>
/// <param name="Priority">The source's priority, 0 to 100, more is more urgent, or none.</param>
/// <param name="Caller">A pseudonym of the caller, never a number; none when the caller is unknown.</param>
/// <param name="Previous">The code of the contact that this one continues after a transfer or an overflow, or none.</param>
public sealed record Offering(
    DateTimeOffset At,
    QueueId Queue,
    Channel Channel = Channel.Call,
    string? Language = null,
    string? IssueType = null,
    int? Priority = null,
    string? Caller = null,
    string? Previous = null) : Fact(At)
{
    /// <summary>Gets the language as the source names it, or none.</summary>
    public string? Language { get; init; } = Texts.Clean(Language);

    /// <summary>Gets what it is about as far as known before the answer, or none.</summary>
    public string? IssueType { get; init; } = Texts.Clean(IssueType);

    /// <summary>Gets a pseudonym of the caller, never a number; none when the caller is unknown.</summary>
    public string? Caller { get; init; } = CallerPseudonyms.Part(Caller).Caller;

    /// <summary>Gets the caller's pseudonym under the key before, while the key is being changed; otherwise none.</summary>
    public string? FormerCaller { get; init; } = CallerPseudonyms.Part(Caller).Former;

    /// <inheritdoc />
    protected override string Content =>
        Join(Queue.Code, Channel.ToString(), Language, IssueType, Priority?.ToString(CultureInfo.InvariantCulture), Caller, Previous, FormerCaller);
}

/// <summary>The contact reached an agent. The earliest one counts.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Agent">Who answered.</param>
public sealed record Answer(DateTimeOffset At, AgentId Agent) : Fact(At)
{
    /// <inheritdoc />
    protected override string Content => Agent.Code;
}

/// <summary>The caller hung up before an answer. The earliest one counts.</summary>
/// <param name="At">When, UTC.</param>
public sealed record Abandonment(DateTimeOffset At) : Fact(At)
{
    /// <inheritdoc />
    protected override string Content => "";
}

/// <summary>The contact was passed on by its agent. The earliest one counts.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="ToQueue">The queue it went to, or none when it left the helpline or the source does not say.</param>
public sealed record Transfer(DateTimeOffset At, QueueId? ToQueue = null) : Fact(At)
{
    /// <inheritdoc />
    protected override string Content => ToQueue?.Code ?? "";
}

/// <summary>How a contact ended.</summary>
public enum EndReason
{
    /// <summary>The source does not say.</summary>
    Unstated,

    /// <summary>The caller hung up.</summary>
    Caller,

    /// <summary>The agent hung up.</summary>
    Agent,

    /// <summary>The longest allowed wait was over.</summary>
    Timeout,

    /// <summary>Nobody served the queue any more.</summary>
    Unstaffed,

    /// <summary>The caller left the queue by pressing a key.</summary>
    Key,
}

/// <summary>The contact is over. The earliest one counts.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Reason">How.</param>
public sealed record Ending(DateTimeOffset At, EndReason Reason = EndReason.Unstated) : Fact(At)
{
    /// <inheritdoc />
    protected override string Content => Reason == EndReason.Unstated ? "" : Reason.ToString();
}

/// <summary>The contact was handed to a partner centre. The earliest one counts.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Partner">The partner's name, or none.</param>
public sealed record RollOver(DateTimeOffset At, string? Partner = null) : Fact(At)
{
    /// <summary>Gets the partner's name, or none.</summary>
    public string? Partner { get; init; } = Texts.Clean(Partner);

    /// <inheritdoc />
    protected override string Content => Partner ?? "";
}

/// <summary>The work after the contact is done. The latest one counts, because wrap-up is sometimes reopened.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="IssueType">What the contact turned out to be about, or none.</param>
public sealed record WrapUp(DateTimeOffset At, string? IssueType = null) : Fact(At)
{
    /// <summary>Gets what the contact turned out to be about, or none.</summary>
    public string? IssueType { get; init; } = Texts.Clean(IssueType);

    /// <inheritdoc />
    protected override string Content => IssueType ?? "";
}

/// <summary>What the caller said of the contact. The latest one counts.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Satisfaction">1 (very dissatisfied) to 5 (very satisfied), or none.</param>
/// <param name="Recommend">0 (never) to 10 (certainly), or none.</param>
public sealed record Survey(DateTimeOffset At, int? Satisfaction = null, int? Recommend = null) : Fact(At)
{
    /// <inheritdoc />
    protected override string Content =>
        Join(Satisfaction?.ToString(CultureInfo.InvariantCulture), Recommend?.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Why a contact's outcome is unknown.</summary>
public enum LossReason
{
    /// <summary>The source restarted while the contact was open.</summary>
    SourceRestarted,

    /// <summary>The contact was open for longer than the queue allows.</summary>
    OpenTooLong,
}

/// <summary>The contact was still open when nobody could tell any more. The latest one counts: it may have been heard of in between.</summary>
/// <param name="At">From when on it is unknown, UTC.</param>
/// <param name="Reason">Why.</param>
public sealed record Loss(DateTimeOffset At, LossReason Reason) : Fact(At)
{
    /// <inheritdoc />
    protected override string Content => Reason.ToString();
}
