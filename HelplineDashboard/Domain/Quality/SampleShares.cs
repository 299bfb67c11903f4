using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Quality;

/// <summary>How a sample is shared out among queues, agents and contacts.</summary>
internal static class SampleShares
{
    // A share this near to 1 is certain: rounding must not leave an impossible remainder.
    private const double Certain = 1 - 1e-9;

    /// <summary>Shares the sample among queues by their contacts: whole numbers, one at least, none more than it has.</summary>
    /// <remarks>One for each queue, and the rest one by one to the queue that is furthest below its proportion; the first of equals.</remarks>
    public static int[] OfQueues(ImmutableArray<int> contacts, int size)
    {
        var shares = contacts.Select(_ => 1).ToArray();
        var total = (double)contacts.Sum();
        var wanted = Math.Min(size, contacts.Sum());
        for (var given = shares.Length; given < wanted; given++)
        {
            var (best, most) = (-1, double.NegativeInfinity);
            for (var queue = 0; queue < shares.Length; queue++)
            {
                var lack = (size * contacts[queue] / total) - shares[queue];
                if (shares[queue] < contacts[queue] && lack > most)
                {
                    (best, most) = (queue, lack);
                }
            }

            shares[best]++;
        }

        return shares;
    }

    /// <summary>Says how many contacts of each agent are expected in a queue's sample; together they are its size.</summary>
    /// <remarks>
    /// The same whole number each, as far as they have so many contacts. Of what is left over, an agent expects more the less they were reviewed:
    /// in the proportion 1 ÷ (1 + how many more reviews than the least). Nobody expects nothing: a contact that could not be drawn would be
    /// missing in every mean.
    /// </remarks>
    public static double[] OfAgents(ImmutableArray<(int Contacts, int Reviewed)> agents, int size)
    {
        var shares = new double[agents.Length];
        var open = Enumerable.Range(0, agents.Length).ToList();
        var left = size;
        while (open.FindAll(agent => agents[agent].Contacts <= left / open.Count) is { Count: > 0 } whole)
        {
            foreach (var agent in whole)
            {
                shares[agent] = agents[agent].Contacts;
                left -= agents[agent].Contacts;
            }

            open.RemoveAll(whole.Contains);
            if (open.Count == 0)
            {
                return shares;
            }
        }

        var each = left / open.Count;
        var least = open.Min(agent => agents[agent].Reviewed);
        var rest = Proportional([.. open.Select(agent => 1d / (1 + agents[agent].Reviewed - least))], left - (each * open.Count));
        for (var index = 0; index < open.Count; index++)
        {
            shares[open[index]] = each + rest[index];
        }

        return shares;
    }

    /// <summary>Makes probabilities in the proportion of weights, at most 1 each, whose sum is given.</summary>
    public static double[] Proportional(ImmutableArray<double> weights, double sum)
    {
        var shares = new double[weights.Length];
        var open = Enumerable.Range(0, weights.Length).ToList();
        // What is certain leaves more to the others, which may make another one certain.
        while (open.Count > 0)
        {
            var factor = sum / open.Sum(index => weights[index]);
            if (open.FindAll(index => weights[index] * factor >= Certain) is { Count: > 0 } certain)
            {
                certain.ForEach(index => shares[index] = 1);
                sum -= certain.Count;
                open.RemoveAll(certain.Contains);
                continue;
            }

            open.ForEach(index => shares[index] = Math.Max(0, weights[index] * factor));
            break;
        }

        return shares;
    }
}
