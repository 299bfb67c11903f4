using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>Answers bUnit, which asks for AngleSharp.Diffing 1.x, with the 0.17 that is there. See build/BunitDiffing.targets.</summary>
internal static class DiffingBridge
{
    // A module initializer is the one place that runs before the first test that loads bUnit.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Install() =>
        AssemblyLoadContext.Default.Resolving += (context, wanted) =>
            wanted.Name == "AngleSharp.Diffing"
                ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll"))
                : null;
}
