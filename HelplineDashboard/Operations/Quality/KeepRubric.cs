using System.Collections.Immutable;
using HelplineDashboard.Data.Quality;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Quality;

/// <summary>What became of an attempt to change a rubric.</summary>
/// <param name="Faults">What makes no sense; empty when all does.</param>
/// <param name="Refusal">Why it was not done, a sentence, or <see langword="null" />.</param>
/// <param name="Saved">The version as it is stored now; <see langword="null" /> when it was not saved, or removed.</param>
public sealed record RubricResult(IReadOnlyList<SettingsFault> Faults, string? Refusal, RubricVersion? Saved)
{
    /// <summary>Gets whether it was done.</summary>
    public bool IsDone => Faults.Count == 0 && Refusal is null;
}

/// <summary>Reads and changes the rubric. Nothing that contacts are or were reviewed by is changed, and nothing that somebody else changed meanwhile is overwritten.</summary>
public sealed class KeepRubric(RubricRepository rubrics, TimeProvider clock, AuditTrail audit)
{
    /// <summary>By whom the rubric was made that a helpline begins with.</summary>
    public const string Nobody = "the dashboard";

    private const string Meanwhile = "Somebody has changed it meanwhile: nothing was overwritten.";

    /// <summary>Reads all versions, the newest first. A helpline without any gets the one it begins with, in use.</summary>
    public async Task<ImmutableArray<RubricVersion>> ReadAsync(CancellationToken cancellationToken)
    {
        var versions = await rubrics.ReadAllAsync(RubricVersion.Standard, cancellationToken).ConfigureAwait(false);
        if (!versions.IsEmpty)
        {
            return versions;
        }

        var first = new RubricVersion(Guid.NewGuid(), RubricVersion.Standard, 1, RubricState.Draft, DefaultRubric.Content) { SavedBy = Nobody, SavedAt = clock.GetUtcNow() };
        // Of two that find nothing, one adds it, and only that one brings it into use.
        if (await rubrics.AddAsync(first, cancellationToken).ConfigureAwait(false))
        {
            await rubrics.ChangeStateAsync(first, RubricState.Active, cancellationToken).ConfigureAwait(false);
        }

        return await rubrics.ReadAllAsync(RubricVersion.Standard, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds the version by which contacts are reviewed, or <see langword="null" /> when the helpline has retired it without another.</summary>
    public async Task<RubricVersion?> FindActiveAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(version => version.State == RubricState.Active);

    /// <summary>Makes a draft of a version.</summary>
    /// <param name="from">The version to copy.</param>
    /// <param name="by">Who, as stated.</param>
    public async Task<RubricResult> MakeDraftAsync(Guid from, string by, CancellationToken cancellationToken)
    {
        var versions = await ReadAsync(cancellationToken).ConfigureAwait(false);
        if (versions.FirstOrDefault(version => version.Id == from) is not { } copied)
        {
            return Refused("There is no such version.");
        }

        var draft = copied.Copy(Guid.NewGuid(), versions[0].Number + 1) with { SavedBy = by, SavedAt = clock.GetUtcNow() };
        return await rubrics.AddAsync(draft, cancellationToken).ConfigureAwait(false)
            ? await NotedAsync("draft", draft, null).ConfigureAwait(false)
            : Refused("Somebody has just made another version: look at that first.");
    }

    /// <summary>Saves the content of a draft.</summary>
    /// <param name="draft">The draft as it was seen.</param>
    /// <param name="content">The rubric as it is to be.</param>
    /// <param name="by">Who, as stated.</param>
    public async Task<RubricResult> SaveDraftAsync(RubricVersion draft, Rubric content, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (content.Faults() is { Count: > 0 } faults)
        {
            return new RubricResult(faults, null, null);
        }

        if (draft.WhyNotEdited() is { } refusal)
        {
            return Refused(refusal);
        }

        var saved = draft with { Content = content, SavedBy = by, SavedAt = clock.GetUtcNow() };
        return await rubrics.UpdateDraftAsync(saved, cancellationToken).ConfigureAwait(false)
            ? await NotedAsync("change", saved with { Revision = saved.Revision + 1 }, draft).ConfigureAwait(false)
            : Refused(Meanwhile);
    }

    /// <summary>Removes a draft.</summary>
    /// <param name="draft">The draft as it was seen.</param>
    public async Task<RubricResult> DeleteDraftAsync(RubricVersion draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.WhyNotEdited() is { } refusal ? Refused(refusal)
            : await rubrics.DeleteDraftAsync(draft, cancellationToken).ConfigureAwait(false) ? await NotedAsync("remove", draft, draft).ConfigureAwait(false) with { Saved = null }
            : Refused(Meanwhile);
    }

    /// <summary>Brings a draft into use: contacts of days that are drawn from now on are reviewed by it. The version before is retired.</summary>
    /// <param name="version">The draft as it was seen.</param>
    /// <param name="by">Who, as stated.</param>
    public Task<RubricResult> ActivateAsync(RubricVersion version, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(version);
        return ChangeAsync(version, version.WhyNotActivated(), RubricState.Active, by, cancellationToken);
    }

    /// <summary>Takes the version in use out of it: nothing is drawn until another is activated.</summary>
    /// <param name="version">The version as it was seen.</param>
    /// <param name="by">Who, as stated.</param>
    public Task<RubricResult> RetireAsync(RubricVersion version, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(version);
        return ChangeAsync(version, version.WhyNotRetired(), RubricState.Retired, by, cancellationToken);
    }

    private async Task<RubricResult> ChangeAsync(RubricVersion version, string? refusal, RubricState state, string by, CancellationToken cancellationToken)
    {
        if (refusal is not null)
        {
            return Refused(refusal);
        }

        var changed = version with { SavedBy = by, SavedAt = clock.GetUtcNow() };
        return await rubrics.ChangeStateAsync(changed, state, cancellationToken).ConfigureAwait(false)
            ? await NotedAsync(state == RubricState.Active ? "activate" : "retire", changed with { State = state, Revision = changed.Revision + 1 }, version).ConfigureAwait(false)
            : Refused(Meanwhile);
    }

    private async Task<RubricResult> NotedAsync(string verb, RubricVersion saved, RubricVersion? before)
    {
        var note = new AuditNote($"rubric.{verb}", FormattableString.Invariant($"{saved.Code} version {saved.Number}"));
        await audit.WriteAsync(note.With(Of(before), Of(saved)), CancellationToken.None).ConfigureAwait(false);
        return new RubricResult([], null, saved);

        static object? Of(RubricVersion? one) => one is null ? null : new { one.State, one.Content };
    }

    private static RubricResult Refused(string why) => new([], why, null);
}
