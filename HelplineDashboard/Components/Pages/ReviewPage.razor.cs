using System.Collections.Immutable;
using HelplineDashboard.Components.Quality;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Quality;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>Where a reviewer answers the rubric's questions about one contact. What is marked is saved at once.</summary>
public sealed partial class ReviewPage : IAsyncDisposable
{
    private ReviewView? _view;
    private ReviewAutosave? _autosave;
    private ImmutableArray<Mark> _marks = [];
    private HashSet<string> _missing = [];
    private QueueNames _names = QueueNames.None;
    private string _comment = "";
    private string _reason = "";
    private string? _trouble;
    private ReviewRefusal? _refusal;
    private Guid _readId;
    private bool _isRead;
    private bool _isBusy;
    private bool _hasTakenOver;

    /// <summary>Gets or sets the review.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [CascadingParameter]
    public Party Party { get; set; } = Party.Nobody;

    [Inject]
    public required ReadQuality Read { get; init; }

    [Inject]
    public required KeepReviews Keep { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private ReviewScore Score => ReviewScore.Of(_view!.Rubric.Content, _marks);

    private bool IsFinished => _view!.Review.State is ReviewState.Completed or ReviewState.Corrected;

    private bool IsReadOnly => WhyReadOnly is not null || IsFinished;

    private bool IsAnothers => _view!.Review.State == ReviewState.Draft && !_hasTakenOver && !_view.Review.Reviewer.Equals(Party.Name, StringComparison.OrdinalIgnoreCase);

    private bool CanTakeOver => !IsFinished && Party.May(Permissions.QualityReview) && IsAnothers;

    private bool CallsForAction => Score.Value < _view!.Rubric.Content.ActionBelow;

    private ReviewRefusal? Refusal => _autosave?.Refusal ?? _refusal;

    private string? WhyReadOnly =>
        _view!.Review.State == ReviewState.Corrected ? $"This edition by {_view.Review.Reviewer} was corrected; a later one stands."
        : IsFinished ? $"Finished by {_view.Review.Reviewer}: it does not change any more."
        : !Party.May(Permissions.QualityReview) ? "You may read reviews, not make them."
        : IsAnothers ? $"{_view.Review.Reviewer} has begun this review."
        : null;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_autosave is not null)
        {
            // What was typed last is not lost because somebody goes to another page.
            await _autosave.DisposeAsync();
        }
    }

    protected override Task OnParametersSetAsync()
    {
        _names = _names.For(Board.Queues);
        return _readId == Id ? Task.CompletedTask : LoadAsync();
    }

    private Mark? MarkOf(RubricQuestion question) => _marks.FirstOrDefault(mark => mark.Question == question.Code);

    private async Task LoadAsync()
    {
        try
        {
            (_readId, _trouble, _refusal, _hasTakenOver) = (Id, null, null, _hasTakenOver && _readId == Id);
            if (_autosave is { } before)
            {
                _autosave = null;
                await before.DisposeAsync();
            }

            _view = await Read.ReadReviewAsync(Id, CancellationToken.None);
            (_isRead, _missing) = (true, []);
            (_marks, _comment) = (_view?.Review.Marks ?? [], _view?.Review.Comment ?? "");
            if (_view is not null)
            {
                Follow(_view.Review.Revision);
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _trouble = "The review cannot be read at present: the database could not be reached.";
        }
    }

    private void Follow(int revision) => _autosave = new ReviewAutosave(
        Clock,
        (seen, marks, comment, cancellationToken) => Keep.SaveAsync(Id, seen, Party.Name, marks, comment, cancellationToken),
        revision,
        () => _ = InvokeAsync(StateHasChanged));

    private void Answer(Mark mark)
    {
        _marks = Mark.With(_marks, mark);
        _missing.Remove(mark.Question);
        Take();
    }

    private void Comment(string comment)
    {
        _comment = comment;
        Take();
    }

    private void Take()
    {
        // Whoever has marked something is the one who reviews from here on.
        (_hasTakenOver, _refusal) = (true, null);
        _autosave!.Take(_marks, _comment);
    }

    private void SaveAgain() => _autosave!.Take(_marks, _comment);

    private async Task SaveMineAsync()
    {
        // What is stored has been told of: this is made on it, knowingly.
        if (await Read.ReadReviewAsync(Id, CancellationToken.None) is { } stored)
        {
            Follow(stored.Review.Revision);
            Take();
        }
    }

    private Task CompleteAsync() => AskAsync(async () =>
    {
        _missing = [.. Score.Unanswered];
        if (IsReadOnly || _missing.Count > 0)
        {
            _refusal = IsReadOnly ? null : ReviewRefusal.Unanswered;
            return;
        }

        var saved = _autosave!;
        if (!await saved.FlushAsync())
        {
            return;
        }

        var step = await Keep.CompleteAsync(Id, saved.Revision, Party.Name, CancellationToken.None);
        await LoadAsync();
        _refusal = step.Refusal;
    });

    private Task CorrectAsync() => AskAsync(async () =>
    {
        var step = await Keep.CorrectAsync(Id, Party.Name, _reason, CancellationToken.None);
        if (step.Refusal is null || (step.Refusal == ReviewRefusal.Conflict && step.Review is not null))
        {
            _reason = "";
            Navigation.NavigateTo(QualityWords.Address(step.Review!));
            return;
        }

        _refusal = step.Refusal;
    });

    private async Task AskAsync(Func<Task> ask)
    {
        (_isBusy, _refusal) = (true, null);
        try
        {
            await ask();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _trouble = "That could not be done just now: the database could not be reached.";
        }

        _isBusy = false;
    }
}
