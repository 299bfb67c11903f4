namespace HelplineDashboard.Operations.Access;

/// <summary>Counts how often each account typed a code that no television shows, and lets it try no more for a while when it was too often.</summary>
/// <remarks>
/// In memory: a restart gives ten new tries against 25 thousand million codes, and several nodes give ten each. At 300 televisions that ask at once,
/// an account that guesses without pause for a year hits one with a probability below 1 %; every series of wrong tries is in the audit.
/// </remarks>
internal sealed class WrongTries(TimeProvider clock)
{
    /// <summary>How many wrong tries an account has within the time.</summary>
    public const int Most = 10;

    private static readonly TimeSpan s_within = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<DateTimeOffset>> _tries = new(StringComparer.Ordinal);

    /// <summary>Returns how long an account must wait before it may try again, or zero.</summary>
    public TimeSpan WaitOf(string account)
    {
        lock (_gate)
        {
            return Recent(account) is { Count: >= Most } tries ? tries[0] + s_within - clock.GetUtcNow() : TimeSpan.Zero;
        }
    }

    /// <summary>Counts a try before it is known to be wrong, so that many at once are not more than one after the other.</summary>
    /// <returns>Whether it may be made.</returns>
    public bool TryBegin(string account)
    {
        lock (_gate)
        {
            var tries = Recent(account);
            if (tries is { Count: >= Most })
            {
                return false;
            }

            if (tries is null)
            {
                _tries[account] = tries = new();
            }

            tries.Add(clock.GetUtcNow());
            return true;
        }
    }

    /// <summary>Takes back the last try of an account: it was right. The wrong ones before it still count.</summary>
    public void TakeBack(string account)
    {
        lock (_gate)
        {
            if (Recent(account) is { } tries)
            {
                tries.RemoveAt(tries.Count - 1);
            }
        }
    }

    private List<DateTimeOffset>? Recent(string account)
    {
        var since = clock.GetUtcNow() - s_within;
        if (!_tries.TryGetValue(account, out var tries))
        {
            return null;
        }

        tries.RemoveAll(at => at <= since);
        if (tries.Count == 0)
        {
            _tries.Remove(account);
            return null;
        }

        return tries;
    }
}
