using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Simulation;

namespace HelplineDashboard.Domain.Quality;

/// <summary>Draws the contacts of a day that people review.</summary>
/// <remarks>
/// Stratified: each queue gets its share of the sample, one at least. Within a queue the agents get the same number, as far as they have so many;
/// what is left over falls sooner to those who were reviewed least. Within an agent's contacts, those that give a reason are likelier.
/// All this is said by each contact's probability to be drawn; then a systematic draw with these probabilities (Madow 1949, Ann. Math. Stat. 20)
/// takes exactly as many contacts as there are to take from each queue, and from each agent the expected number, rounded up or down. So each
/// contact can be drawn, how likely it was is known, and the mean of all contacts can be estimated from the reviews: <see cref="ScoreEstimate" />.
/// The same seed and contacts give the same draw, in whatever order the contacts come.
/// </remarks>
public static class Sampler
{
    // Probabilities are added in a fixed order; this is far above what rounding does to their sum, and far below what anybody could notice.
    private const double Tolerance = 1e-9;

    /// <summary>Draws.</summary>
    /// <param name="candidates">All answered contacts of the day, in any order.</param>
    /// <param name="reviewed">How often each agent was drawn in the last 30 days; who is missing was not.</param>
    /// <param name="settings">How many, and which rather.</param>
    /// <param name="seed">Any number; another one gives another draw.</param>
    /// <returns>The contacts drawn, in an order of chance within each queue.</returns>
    public static ImmutableArray<DrawnContact> Draw(
        IReadOnlyCollection<SampleCandidate> candidates, IReadOnlyDictionary<AgentId, int> reviewed, QualitySettings settings, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(reviewed);
        ArgumentNullException.ThrowIfNull(settings);
        var queues = candidates.GroupBy(candidate => candidate.Queue).OrderBy(queue => queue.Key).ToList();
        var sizes = SampleShares.OfQueues([.. queues.Select(queue => queue.Count())], settings.SampleSize);
        var drawn = queues.SelectMany((queue, index) =>
            DrawQueue([.. queue], reviewed, settings, sizes[index], SimulationRandom.Seed(seed, "queue/" + queue.Key.Code))).ToList();
        return Double(drawn, settings.DoublePercentage, seed);
    }

    private static IEnumerable<DrawnContact> DrawQueue(
        List<SampleCandidate> contacts, IReadOnlyDictionary<AgentId, int> reviewed, QualitySettings settings, int size, ulong seed)
    {
        var longest = LongFrom(contacts);
        // Agents and their contacts in an order of chance: what stands beside what must not depend on names or on the time of day.
        var agents = contacts.GroupBy(contact => contact.Agent).OrderBy(agent => SimulationRandom.Seed(seed, "agent/" + agent.Key.Code)).ThenBy(agent => agent.Key)
            .Select(agent => agent.OrderBy(contact => SimulationRandom.Seed(seed, $"contact/{contact.Contact}")).ThenBy(contact => contact.Contact.Code, StringComparer.Ordinal).ToList())
            .ToList();
        var expected = SampleShares.OfAgents([.. agents.Select(agent => (agent.Count, reviewed.GetValueOrDefault(agent[0].Agent)))], size);
        var start = new SimulationRandom(seed).NextShare();
        var passed = 0d;
        for (var agent = 0; agent < agents.Count; agent++)
        {
            var reasons = agents[agent].ConvertAll(contact => ReasonsOf(contact, longest));
            var inclusion = SampleShares.Proportional([.. reasons.Select(settings.WeightOf)], expected[agent]);
            for (var index = 0; index < inclusion.Length; index++)
            {
                // One is taken wherever the running sum passes start, start + 1, start + 2 …
                var before = Ceiling(passed - start);
                passed += inclusion[index];
                if (Ceiling(passed - start) > before)
                {
                    yield return new DrawnContact(agents[agent][index], reasons[index], inclusion[index], false);
                }
            }
        }
    }

    private static double Ceiling(double value) => Math.Ceiling(value - Tolerance);

    // From above which handle time a contact is long: nine in ten of its queue are at most so long.
    private static TimeSpan LongFrom(List<SampleCandidate> contacts)
    {
        var lengths = contacts.Select(contact => contact.HandleTime).OfType<TimeSpan>().Order().ToList();
        return lengths.Count == 0 ? TimeSpan.MaxValue : lengths[(int)Math.Ceiling(0.9 * lengths.Count) - 1];
    }

    private static SampleReasons ReasonsOf(SampleCandidate contact, TimeSpan longest) =>
        (contact.HandleTime > longest ? SampleReasons.Long : SampleReasons.Random)
        | (contact.IsTransferred ? SampleReasons.Transferred : SampleReasons.Random)
        | (contact.Satisfaction is 1 or 2 ? SampleReasons.LowSurvey : SampleReasons.Random)
        | (contact.IsRepeat ? SampleReasons.Repeat : SampleReasons.Random);

    // The share of the whole sample, the fraction of a contact by chance: over the days it is the share that was asked for.
    private static ImmutableArray<DrawnContact> Double(List<DrawnContact> drawn, int percentage, ulong seed)
    {
        var count = (int)Math.Floor((drawn.Count * percentage / 100d) + new SimulationRandom(SimulationRandom.Seed(seed, "double")).NextShare() + Tolerance);
        var chosen = drawn.OrderBy(contact => SimulationRandom.Seed(seed, $"double/{contact.Candidate.Contact}"))
            .Take(Math.Min(count, drawn.Count)).Select(contact => contact.Candidate.Contact).ToHashSet();
        return [.. drawn.Select(contact => contact with { IsDouble = chosen.Contains(contact.Candidate.Contact) })];
    }
}
