using HelplineDashboard.Data.Agents;
using HelplineDashboard.Data.Quality;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Quality;

/// <summary>Says which reviews are seen: by the queue of the contact, and the team of who answered it.</summary>
public sealed class SeenReviews(AgentRepository agents, SampleRepository samples, ReviewRepository reviews)
{
    /// <summary>Returns what says so of a contact's queue and agent.</summary>
    public async Task<Func<QueueId, AgentId, bool>> ReadAsync(CancellationToken cancellationToken)
    {
        var acting = Acting.Now;
        var teams = acting.Sight.Teams is null ? null : await agents.ReadTeamOfEachAsync(cancellationToken).ConfigureAwait(false);
        return (queue, agent) => acting.Sight.Sees(queue) && (teams is null || acting.SeesPerson(agent, teams.GetValueOrDefault(agent)));
    }

    /// <summary>Says whether one review is seen. One that there is not is seen: whoever asked is told so elsewhere.</summary>
    public async Task<bool> SeesAsync(Guid review, CancellationToken cancellationToken)
    {
        if (Acting.Sight.IsEverything || await FindContactAsync(review, cancellationToken).ConfigureAwait(false) is not { } contact)
        {
            return true;
        }

        var sees = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return sees(contact.Queue, contact.Agent);
    }

    /// <summary>Finds the contact that a review is of, or <see langword="null" />.</summary>
    public async Task<SampledContact?> FindContactAsync(Guid review, CancellationToken cancellationToken) =>
        await reviews.ReadOfSameAsync(review, cancellationToken).ConfigureAwait(false) is [var first, ..]
            ? await samples.ReadAsync(first.Draw, cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>Counts the actions that are open, and how many of them are late at an instant.</summary>
    public async Task<(int Open, int Late)> CountActionsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Acting.Sight.IsEverything)
        {
            return await reviews.ReadActionTallyAsync(now, cancellationToken).ConfigureAwait(false);
        }

        var sees = await ReadAsync(cancellationToken).ConfigureAwait(false);
        var open = (await reviews.ReadActionSubjectsAsync(now, cancellationToken).ConfigureAwait(false)).Where(one => one.IsOpen && sees(one.Queue, one.Agent)).ToList();
        return (open.Count, open.Count(one => one.DueAt <= now));
    }

    /// <summary>Returns the actions that are seen, of those that are open and those closed from an instant on; <see langword="null" /> for all of them.</summary>
    public async Task<IReadOnlySet<Guid>?> ReadActionsAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (Acting.Sight.IsEverything)
        {
            return null;
        }

        var sees = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return (await reviews.ReadActionSubjectsAsync(since, cancellationToken).ConfigureAwait(false)).Where(one => sees(one.Queue, one.Agent)).Select(one => one.Action).ToHashSet();
    }
}
