using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Quality;

/// <summary>What is to be done because of a review.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Review">The review.</param>
/// <param name="What">What is to be done.</param>
/// <param name="Owner">Who sees to it, as stated.</param>
/// <param name="Due">The last day on which it is in time, by the helpline's own day.</param>
public sealed record RemedialAction(Guid Id, Guid Review, string What, string Owner, DateOnly Due)
{
    /// <summary>The most characters of what is to be done.</summary>
    public const int LongestWhat = 500;

    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 100;

    /// <summary>Gets when the due day ends, UTC: from then on an open action is late.</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>Gets what became of it.</summary>
    public ActionState State { get; init; }

    /// <summary>Gets which revision it is, from 1; a change names the one that was seen.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Gets who asked for it, as stated.</summary>
    public string CreatedBy { get; init; } = "";

    /// <summary>Gets when it was asked for, UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets who did or withdrew it, as stated; empty while it is open.</summary>
    public string ClosedBy { get; init; } = "";

    /// <summary>Gets when it was done or withdrawn, UTC.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Says whether it is open past its due day.</summary>
    /// <param name="now">The instant, UTC.</param>
    public bool IsLate(DateTimeOffset now) => State == ActionState.Open && now >= DueAt;

    /// <summary>Finds everything that makes no sense in it.</summary>
    /// <param name="today">The helpline's day of now.</param>
    /// <returns>Field and reason of each fault; empty when it can be kept.</returns>
    public IReadOnlyList<SettingsFault> Faults(DateOnly today)
    {
        var faults = new List<SettingsFault>();
        Check(What.Trim().Length is > 0 and <= LongestWhat, nameof(What), $"must have 1 to {LongestWhat} characters");
        Check(Owner.Trim().Length is > 0 and <= LongestName, nameof(Owner), $"must have 1 to {LongestName} characters");
        Check(Due >= today && Due <= today.AddYears(1), nameof(Due), "must be a day from today to a year ahead");
        return faults;

        void Check(bool holds, string field, string reason)
        {
            if (!holds)
            {
                faults.Add(new SettingsFault(field, reason));
            }
        }
    }
}

/// <summary>What became of an action.</summary>
public enum ActionState
{
    /// <summary>It is to be done.</summary>
    Open,

    /// <summary>It was done.</summary>
    Done,

    /// <summary>It is not wanted any more.</summary>
    Withdrawn,
}

