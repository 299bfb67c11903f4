using System.Globalization;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.FollowUps;

/// <summary>Names a follow-up: the source that said it is owed, and the source's own id of it. Compares with case.</summary>
/// <param name="Source">The source's code.</param>
/// <param name="Code">The source's id of the follow-up.</param>
public readonly record struct FollowUpId(string Source, string Code)
{
    /// <inheritdoc />
    public override string ToString() => $"{Source}/{Code}";
}

/// <summary>How a caller is to be reached. The numbers are stored.</summary>
public enum FollowUpMethod
{
    /// <summary>By telephone.</summary>
    Call = 0,

    /// <summary>By text message.</summary>
    Text = 1,

    /// <summary>By e-mail.</summary>
    Email = 2,

    /// <summary>Somebody goes there.</summary>
    Visit = 3,
}

/// <summary>What came of a follow-up. The numbers are stored.</summary>
public enum FollowUpResult
{
    /// <summary>The caller was reached.</summary>
    Reached = 0,

    /// <summary>The caller was not reached, and it is not tried again under this follow-up.</summary>
    NotReached = 1,
}

/// <summary>The helpline owes something to a caller. The latest word counts: said again, it may have another owner or time, or be owed again after all.</summary>
/// <param name="At">When it came to be owed, UTC.</param>
/// <param name="Queue">The queue that owes it.</param>
/// <param name="Method">How the caller is to be reached.</param>
/// <param name="DueAt">By when, UTC.</param>
/// <param name="Contact">The contact it is about, or none.</param>
/// <param name="Owner">Who is to do it, or none.</param>
public sealed record Owing(
    DateTimeOffset At, QueueId Queue, FollowUpMethod Method, DateTimeOffset DueAt, ContactId? Contact = null, string? Owner = null) : Fact(At)
{
    /// <summary>Gets who is to do it, or none.</summary>
    public string? Owner { get; init; } = Texts.Clean(Owner);

    /// <inheritdoc />
    protected override string Content => Join(
        Queue.Code,
        Method.ToString(),
        DueAt.ToUnixTimeMilliseconds().ToString("D15", CultureInfo.InvariantCulture),
        Contact?.Source,
        Contact?.Code,
        Owner);
}

/// <summary>Somebody has done a follow-up. The latest word counts.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Result">What came of it.</param>
/// <param name="By">Who did it, or none.</param>
public sealed record FollowUpDoing(DateTimeOffset At, FollowUpResult Result, string? By = null) : Fact(At)
{
    /// <summary>Gets who did it, or none.</summary>
    public string? By { get; init; } = Texts.Clean(By);

    /// <inheritdoc />
    protected override string Content => Join(((int)Result).ToString(CultureInfo.InvariantCulture), By);
}

/// <summary>A follow-up is not owed any more, for instance because the caller does not want it. The latest word counts.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who withdrew it, or none.</param>
public sealed record FollowUpWithdrawal(DateTimeOffset At, string? By = null) : Fact(At)
{
    /// <summary>Gets who withdrew it, or none.</summary>
    public string? By { get; init; } = Texts.Clean(By);

    /// <inheritdoc />
    protected override string Content => By ?? "";
}
