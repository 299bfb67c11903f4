using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Quality;

/// <summary>A contact that was drawn for review, as it was when it was drawn.</summary>
/// <param name="Id">The identity of the draw.</param>
/// <param name="Date">The queue's own day in which the contact was offered.</param>
/// <param name="Rubric">The version of the rubric by which it is reviewed: the one that was active when it was drawn.</param>
/// <param name="Contact">The contact.</param>
/// <param name="Queue">Its queue.</param>
/// <param name="Agent">Who answered.</param>
/// <param name="OfferedAt">When it was offered, UTC.</param>
public sealed record SampledContact(Guid Id, DateOnly Date, Guid Rubric, ContactId Contact, QueueId Queue, AgentId Agent, DateTimeOffset OfferedAt)
{
    /// <summary>Gets how long it was handled, or <see langword="null" /> where nobody knows.</summary>
    public TimeSpan? HandleTime { get; init; }

    /// <summary>Gets what made it likelier to be drawn.</summary>
    public SampleReasons Reasons { get; init; }

    /// <summary>Gets how likely it was to be drawn, more than 0 to 1.</summary>
    public double Inclusion { get; init; }

    /// <summary>Gets whether two people review it.</summary>
    public bool IsDouble { get; init; }
}

/// <summary>A day that was drawn.</summary>
/// <param name="Date">The day, by each queue's own clock.</param>
/// <param name="RubricCode">For which rubric.</param>
/// <param name="Rubric">Which version of it.</param>
/// <param name="Seed">The seed of the draw: with it the draw can be made again.</param>
/// <param name="Population">How many answered contacts there were to draw from.</param>
/// <param name="DrawnAt">When, UTC.</param>
public sealed record SampledDay(DateOnly Date, string RubricCode, Guid Rubric, ulong Seed, int Population, DateTimeOffset DrawnAt);
