"""Gymnasium environments whose actions are the platform's rules for the coming days.

    from marketsim.gym import MarketEnv, lever

    env = MarketEnv("Scenarios/small", [lever("policy.commission", 10, 35, "%")], reward="commission")
    observation, info = env.reset(seed=1)
    observation, reward, terminated, truncated, info = env.step(env.action_space.sample())

Needs the package gymnasium: `pip install 'marketsim[gym]'`. Decision 0281.
"""

try:
    import gymnasium
except ImportError as error:
    raise ImportError("marketsim.gym needs the package gymnasium: pip install 'marketsim[gym]'") from error

from .actions import Action, action_space, lever
from .environment import MarketEnv
from .figures import DEFAULT_OBSERVATION, Figures, Reward
from .vector import MarketVectorEnv

__all__ = ["DEFAULT_OBSERVATION", "Action", "Figures", "MarketEnv", "MarketVectorEnv", "Reward", "action_space", "lever"]

if "marketsim/Market-v0" not in gymnasium.registry:
    gymnasium.register(
        id="marketsim/Market-v0", entry_point="marketsim.gym:MarketEnv", vector_entry_point="marketsim.gym:MarketVectorEnv")
