using HelplineDashboard.Data.Access;

namespace HelplineDashboard.Operations.Access;

/// <summary>What counting the audit's hashes again found.</summary>
/// <param name="Entries">How many entries were looked at.</param>
/// <param name="Last">The place of the last one.</param>
/// <param name="Hash">Its hash: noted elsewhere, it shows later that nothing up to here was changed, not even by somebody who counts all hashes anew.</param>
/// <param name="Fault">What is wrong, a sentence, or <see langword="null" />.</param>
public sealed record AuditVerdict(long Entries, long Last, string Hash, string? Fault);

/// <summary>Counts the hashes of the audit again: an entry that was changed, removed or put in past the triggers shows.</summary>
public sealed class VerifyAudit(AuditRepository entries)
{
    private const int Portion = 2_000;

    /// <summary>Verifies all of it.</summary>
    /// <param name="noted">A place and its hash that were noted elsewhere, or <see langword="null" />.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<AuditVerdict> RunAsync((long Sequence, string Hash)? noted, CancellationToken cancellationToken)
    {
        // Before the entries: what is added meanwhile lies after it.
        var head = await entries.ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        var (count, last, hash) = (0L, 0L, "");
        while (last < head.Sequence)
        {
            var portion = await entries.ReadAfterAsync(last, Portion, cancellationToken).ConfigureAwait(false);
            if (portion.Count == 0)
            {
                break;
            }

            foreach (var entry in portion)
            {
                if (entry.Sequence != last + 1)
                {
                    return Broken(entry.Sequence == last + 2 ? $"Entry {last + 1} is missing." : $"Entries {last + 1} to {entry.Sequence - 1} are missing.");
                }

                var must = entry.HashAfter(hash);
                if (entry.Hash != must)
                {
                    return Broken($"Entry {entry.Sequence} was changed, or one before it.");
                }

                if (noted is { } one && one.Sequence == entry.Sequence && !one.Hash.Equals(must, StringComparison.OrdinalIgnoreCase))
                {
                    return Broken($"Entry {entry.Sequence} has another hash than was noted: it, or one before it, was changed, and the hashes were counted anew.");
                }

                (count, last, hash) = (count + 1, entry.Sequence, must);
                if (last == head.Sequence && hash != head.Hash)
                {
                    return Broken($"The chain does not end with entry {last} as it was written.");
                }
            }
        }

        return last < Math.Max(head.Sequence, noted?.Sequence ?? 0)
            ? Broken($"Entries after {last} are missing, up to {Math.Max(head.Sequence, noted?.Sequence ?? 0)}.")
            : new AuditVerdict(count, last, hash, null);

        AuditVerdict Broken(string fault) => new(count, last, hash, fault);
    }
}
