using System.Collections.Immutable;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Live.Board;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Panels;

/// <summary>All queues, as tiles or as a table. What is shown stands in the address, so that it can be sent to somebody.</summary>
public sealed partial class QueuesPanel
{
    private ImmutableArray<QueueSnapshot> _shown = [];
    private string _text = "";

    /// <summary>Gets or sets the queues, in the board's order.</summary>
    [Parameter, EditorRequired]
    public required ImmutableArray<QueueSnapshot> Queues { get; set; }

    /// <summary>Gets or sets which to show, and how.</summary>
    [Parameter, EditorRequired]
    public required QueueView View { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string StatusKey => View.Status is { } status ? Words.Key(status) : "";

    protected override void OnParametersSet()
    {
        // The field is ahead of the address while somebody types, so only a change from elsewhere is taken over.
        if (_text.Trim() != View.Text)
        {
            _text = View.Text;
        }

        _shown = View.Apply(Queues);
    }

    private string With(string name, string? value) => Navigation.GetUriWithQueryParameter(name, value);

    private string SortLink(string key) => With("sort", View.By(key).WriteSort());

    private string Everything() =>
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["q"] = null, ["status"] = null });

    private void Find() => Go("q", _text.Trim());

    private void Pick(ChangeEventArgs change) => Go("status", change.Value as string);

    private void Order(ChangeEventArgs change) => Go("sort", change.Value is QueueView.ByPriority ? null : change.Value as string);

    // Looking for something is not a step to go back to.
    private void Go(string name, string? value) =>
        Navigation.NavigateTo(With(name, string.IsNullOrEmpty(value) ? null : value), replace: true);
}
