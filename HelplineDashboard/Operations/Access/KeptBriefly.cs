using System.Collections.Concurrent;

namespace HelplineDashboard.Operations.Access;

/// <summary>What was read of the store, kept for five seconds because a page asks dozens of times. What is changed in this process is forgotten at once.</summary>
internal sealed class KeptBriefly<TKey, TValue>(TimeProvider clock)
    where TKey : notnull
{
    private const int Most = 10_000;
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<TKey, (TValue Value, DateTimeOffset At)> _kept = new();
    private int _changes;

    /// <summary>Returns what is kept, or reads it.</summary>
    public async Task<TValue> ReadAsync(TKey key, Func<Task<TValue>> read)
    {
        var now = clock.GetUtcNow();
        if (_kept.TryGetValue(key, out var kept) && now - kept.At < s_time)
        {
            return kept.Value;
        }

        var changes = Volatile.Read(ref _changes);
        var value = await read().ConfigureAwait(false);
        if (_kept.Count >= Most)
        {
            _kept.Clear(); // made-up names must not fill the memory
        }

        if (Volatile.Read(ref _changes) == changes)
        {
            _kept[key] = (value, now); // else what was read may be what has just been changed
        }

        return value;
    }

    /// <summary>Forgets one.</summary>
    public void Forget(TKey key)
    {
        Interlocked.Increment(ref _changes);
        _kept.TryRemove(key, out _);
    }

    /// <summary>Forgets everything.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _changes);
        _kept.Clear();
    }
}
