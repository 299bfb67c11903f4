using System.Collections.Immutable;
using HelplineDashboard.Components.Contacts;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Contacts;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>One contact: what happened in order, what belongs to it, and what is owed to its caller.</summary>
public sealed partial class ContactPage
{
    private ContactId? _asked;
    private ContactStory? _story;
    private bool _isUnknown;
    private string? _trouble;
    private QueueNames _names = QueueNames.None;
    private ImmutableArray<TimelineStep> _steps = [];

    /// <summary>Gets or sets the contact's source.</summary>
    [Parameter]
    public required string Source { get; set; }

    /// <summary>Gets or sets the source's id of it.</summary>
    [Parameter]
    public required string Code { get; set; }

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [Inject]
    public required ReadContact Read { get; init; }

    protected override Task OnParametersSetAsync()
    {
        var names = _names.For(Board.Queues);
        if (!ReferenceEquals(names, _names))
        {
            _names = names;
            Tell();
        }

        // The board comes every second; the contact is read when the address names another one.
        var asked = new ContactId(Source, Code);
        if (asked == _asked)
        {
            return Task.CompletedTask;
        }

        (_asked, _story, _isUnknown) = (asked, null, false);
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var asked = _asked!.Value;
        _trouble = null;
        try
        {
            var story = await Read.ReadAsync(asked, CancellationToken.None);
            if (asked == _asked)
            {
                (_story, _isUnknown) = (story, story is null);
                Tell();
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _trouble = "The database could not be reached.";
        }
    }

    private void Tell()
    {
        if (_story is not null)
        {
            _steps = TimelineStep.Of(_story, _names);
        }
    }

    private string Summary(Contact contact)
    {
        var parts = new[]
        {
            contact.Offered is { } offered ? $"{Words.For(offered.Channel)}, {_names[offered.Queue]}" : "No source has said yet that it was offered to a queue",
            contact.IssueType is { } issue ? $"about {issue}" : null,
            contact.Wait is { } wait ? $"waited {Figures.Length(wait)}" : null,
            contact.Talk is { } talk ? $"talked {Figures.Length(talk)}" : null,
            contact.WrapUp is { } wrapUp ? $"wrap-up {Figures.Length(wrapUp)}" : null,
        };
        return string.Join(", ", parts.OfType<string>()) + ".";
    }

    private string Visit(Contact one) => one.Offered is { } offered
        ? $"{ContactWords.Instant(_story!.Settings.Day.ToLocal(offered.At))}, {_names[offered.Queue]}: {ContactWords.For(one.Outcome).ToLowerInvariant()}"
        : one.Id.Code;
}
