using HelplineDashboard.Operations.Queues;
using HelplineDashboard.Operations.Recording;

namespace HelplineDashboard.Hosting;

/// <summary>The use cases.</summary>
internal static class OperationsRegistration
{
    public static IServiceCollection AddOperations(this IServiceCollection services) =>
        services.AddSingleton<ConfigureQueue>().AddSingleton<SourceLedger>();
}
