using System.Collections.Immutable;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Live.Board;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Panels;

/// <summary>All queues, as tiles or as a table. What is shown stands in the address, so that it can be sent to somebody.</summary>
public sealed partial class QueuesPanel
{
    private ImmutableArray<QueueSnapshot> _shown = [];
    // What the field wrote into the address and has not come back yet: whoever types fast is ahead of it.
    private readonly Queue<string> _written = new();
    private string _read = "";
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
        TakeOver(View.Text);

        _shown = View.Apply(Queues);
    }

    private string With(string name, string? value) => Navigation.GetUriWithQueryParameter(name, value);

    private string SortLink(string key) => With("sort", View.By(key).WriteSort());

    private string Everything() =>
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["q"] = null, ["status"] = null });

    private void Find()
    {
        var text = _text.Trim();
        if (text != _read || _written.Count > 0)
        {
            _written.Enqueue(text);
        }

        Go("q", text);
    }

    private void TakeOver(string text)
    {
        if (text == _read)
        {
            return;
        }

        _read = text;
        if (!_written.Contains(text))
        {
            _written.Clear(); // Not ours: a link, or a step back.
            _text = text;
        }

        while (_written.TryDequeue(out var written) && written != text)
        {
        }
    }

    private void Pick(ChangeEventArgs change) => Go("status", change.Value as string);

    private void Order(ChangeEventArgs change) => Go("sort", change.Value is QueueView.ByPriority ? null : change.Value as string);

    // Looking for something is not a step to go back to.
    private void Go(string name, string? value) =>
        Navigation.NavigateTo(With(name, string.IsNullOrEmpty(value) ? null : value), replace: true);
}
