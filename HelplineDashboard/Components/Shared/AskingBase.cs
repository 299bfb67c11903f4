using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Shared;

/// <summary>A component whose buttons ask for something that takes a moment and may be refused.</summary>
public abstract class AskingBase : ComponentBase
{
    /// <summary>Gets whether it is being asked for at present.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>Gets why it was not done, a sentence, or <see langword="null" />.</summary>
    protected string? Fault { get; private set; }

    /// <summary>Asks for something.</summary>
    /// <param name="ask">Asks, and returns why not, or <see langword="null" />.</param>
    protected async Task AskAsync(Func<Task<string?>> ask)
    {
        (IsBusy, Fault) = (true, null);
        try
        {
            Fault = await ask();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // One button that does nothing is no reason to lose the page.
            Fault = "That could not be done just now. Try again.";
        }

        IsBusy = false;
    }
}
