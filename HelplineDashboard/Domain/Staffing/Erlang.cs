namespace HelplineDashboard.Domain.Staffing;

/// <summary>The two probabilities of A. K. Erlang (1917), for whole numbers of servers and any load.</summary>
/// <remarks>
/// Both by the recursion B(k) = a·B(k−1) ÷ (k + a·B(k−1)), B(0) = 1, in which every term is positive and every error shrinks: there is no
/// factorial and no power to overflow, from 0 to <see cref="MostServers" /> servers.
/// </remarks>
public static class Erlang
{
    /// <summary>The most servers that are worked out.</summary>
    public const int MostServers = 100_000 * Concurrency.Most;

    /// <summary>Returns the probability that all servers are busy when nobody can wait (Erlang B).</summary>
    /// <param name="load">The load in Erlangs, 0 or more.</param>
    /// <param name="servers">The servers, 0 to <see cref="MostServers" />.</param>
    /// <returns>0 to 1; 1 without servers, even when nothing is offered: whoever came would find nobody.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its bounds.</exception>
    public static double Blocking(double load, int servers)
    {
        Bounds.Check(load, 0, double.MaxValue);
        Bounds.Check(servers, 0, MostServers);
        var blocking = 1.0;
        for (var count = 1; count <= servers && blocking > 0; count++)
        {
            var part = load * blocking;
            blocking = part / (count + part);
        }

        return blocking;
    }

    /// <summary>Returns the probability to wait when everybody waits as long as it takes (Erlang C): n·B ÷ (n − a·(1 − B)).</summary>
    /// <param name="load">The load in Erlangs, 0 or more.</param>
    /// <param name="servers">The servers, 0 to <see cref="MostServers" />.</param>
    /// <returns>0 to 1, or <see langword="null" /> when there are no more servers than Erlangs: the queue then grows without end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its bounds.</exception>
    public static double? Waiting(double load, int servers)
    {
        var blocking = Blocking(load, servers);
        return servers <= load ? null : servers * blocking / (servers - (load * (1 - blocking)));
    }
}
