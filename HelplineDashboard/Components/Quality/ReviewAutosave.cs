using System.Collections.Immutable;
using HelplineDashboard.Domain.Quality;

namespace HelplineDashboard.Components.Quality;

/// <summary>Where the saving of what is being typed stands.</summary>
public enum SavingState
{
    /// <summary>Nothing was changed on this page.</summary>
    Idle,

    /// <summary>It is being saved, or will be in a moment.</summary>
    Saving,

    /// <summary>It is saved.</summary>
    Saved,

    /// <summary>It could not be saved: it is still here, and is tried again with the next change or when asked for.</summary>
    Failed,

    /// <summary>It is refused, and will be again: what is stored is another.</summary>
    Refused,
}

/// <summary>Saves what is stored of a review.</summary>
public delegate Task<ReviewStep> SaveMarks(int seen, ImmutableArray<Mark> marks, string comment, CancellationToken cancellationToken);

/// <summary>Saves a review while it is being written: one save at a time, the newest always last, with a pause between two so that typing is not a save per letter.</summary>
/// <param name="clock">The clock.</param>
/// <param name="save">Saves.</param>
/// <param name="revision">The revision that was read.</param>
/// <param name="changed">Hears of each change of the state.</param>
public sealed class ReviewAutosave(TimeProvider clock, SaveMarks save, int revision, Action changed) : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(700);

    private CancellationTokenSource _hurry = new();
    private (ImmutableArray<Mark> Marks, string Comment)? _unsaved;
    private Task _saving = Task.CompletedTask;

    /// <summary>Gets where it stands.</summary>
    public SavingState State { get; private set; }

    /// <summary>Gets when it was last saved here, UTC.</summary>
    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>Gets the revision that is stored as far as this page knows.</summary>
    public int Revision { get; private set; } = revision;

    /// <summary>Gets why it is refused.</summary>
    public ReviewRefusal? Refusal { get; private set; }

    /// <summary>Takes what is to be saved; it is saved in a moment.</summary>
    public void Take(ImmutableArray<Mark> marks, string comment)
    {
        _unsaved = (marks, comment);
        if (State != SavingState.Refused && _saving.IsCompleted)
        {
            _saving = SaveAllAsync();
        }
    }

    /// <summary>Saves what is not saved, now.</summary>
    /// <returns>Whether all is saved.</returns>
    public async Task<bool> FlushAsync()
    {
        await _hurry.CancelAsync();
        await _saving;
        _hurry.Dispose();
        _hurry = new CancellationTokenSource();
        if (_unsaved is not null && State != SavingState.Refused)
        {
            await SaveOnceAsync();
        }

        return _unsaved is null;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await FlushAsync();
        _hurry.Dispose();
    }

    private async Task SaveAllAsync()
    {
        while (_unsaved is not null && await SaveOnceAsync() && !_hurry.IsCancellationRequested)
        {
            await Task.Delay(s_pause, clock, _hurry.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    private async Task<bool> SaveOnceAsync()
    {
        var (marks, comment) = _unsaved!.Value;
        (_unsaved, State) = (null, SavingState.Saving);
        changed();
        try
        {
            var step = await save(Revision, marks, comment, CancellationToken.None);
            Refusal = step.Refusal;
            if (step.Refusal is null)
            {
                (Revision, SavedAt) = (step.Review!.Revision, step.Review.SavedAt);
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // What was typed is kept: the next change, or the button beside the message, tries again.
            _unsaved ??= (marks, comment);
            State = SavingState.Failed;
            changed();
            return false;
        }

        State = Refusal is not null ? SavingState.Refused : _unsaved is null ? SavingState.Saved : SavingState.Saving;
        _unsaved = Refusal is null ? _unsaved : _unsaved ?? (marks, comment);
        changed();
        return Refusal is null;
    }
}
